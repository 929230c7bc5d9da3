package io.bihuan.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bihuan.PlatformTest;
import io.bihuan.account.BecomeHost;
import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.live.DirectRoom;
import io.bihuan.live.EditShelfItem;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Market.Merchant;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.live.RoomState;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.settlement.SettleEscrow;
import io.bihuan.shop.Product;
import io.bihuan.shop.Products;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class PlaceOrderTest {

    private static final Money PLENTY = Money.ofYuan(10_000);

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    ShipOrder shipOrder;
    @Autowired
    ConfirmReceipt confirmReceipt;
    @Autowired
    SettleEscrow settleEscrow;
    @Autowired
    DirectRoom directRoom;
    @Autowired
    EditShelfItem editShelfItem;
    @Autowired
    Products products;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    Merchant merchant;
    Product scarf;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, 100_00, 20);
    }

    @Test
    void refusesAQuantityThatIsNoneNegativeOrAbsurdAndLeavesNothingBehind() {
        var buyer = market.buyer(PLENTY);

        for (int quantity : new int[]{0, -1, 1_000, 1_000_000_000, Integer.MIN_VALUE}) {
            assertThat(code(place(buyer, quantity, 100_00))).isEqualTo("QUANTITY_INVALID");
        }
        nothingHappened(buyer);
    }

    @Test
    void refusesAnUnknownSku() {
        var buyer = market.buyer(PLENTY);

        var outcome = placeOrder.place(buyer.caller(), key(),
                new OrderRequest(42, 1, null, null, buyer.address().id(), 100_00, "WALLET"));

        assertThat(code(outcome)).isEqualTo("NOT_FOUND");
        nothingHappened(buyer);
    }

    @Test
    void refusesAPriceThatIsNotTheOneTheSheetShowed() {
        var buyer = market.buyer(PLENTY);

        assertThat(code(place(buyer, 1, 99_99))).isEqualTo("PRICE_CHANGED");
        nothingHappened(buyer);
    }

    @Test
    void refusesMoreThanThereIsAndKeepsTheStock() {
        var buyer = market.buyer(PLENTY);

        assertThat(code(place(buyer, 21, 100_00))).isEqualTo("SOLD_OUT");
        nothingHappened(buyer);
    }

    @Test
    void refusesABuyerWhoseWalletIsTooLowAndGivesTheStockBack() {
        var buyer = market.buyer(Money.ofFen(99_99));

        assertThat(code(place(buyer, 1, 100_00))).isEqualTo("WALLET_TOO_LOW");
        nothingHappened(buyer);
    }

    @Test
    void refusesAChannelThatDoesNotExistAndSomeoneElsesAddress() {
        var buyer = market.buyer(PLENTY);
        var stranger = market.buyer(PLENTY);

        assertThat(code(placeOrder.place(buyer.caller(), key(),
                new OrderRequest(sku(), 1, null, null, buyer.address().id(), 100_00, "CASH"))))
                .isEqualTo("CHANNEL_UNKNOWN");
        assertThat(code(placeOrder.place(buyer.caller(), key(),
                new OrderRequest(sku(), 1, null, null, stranger.address().id(), 100_00, "WALLET"))))
                .isEqualTo("NOT_FOUND");
        nothingHappened(buyer);
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherRequest() {
        var buyer = market.buyer(PLENTY);
        var key = key();
        placeOrder.place(buyer.caller(), key, request(buyer, 1, 100_00)).orRefuse();

        assertThat(code(placeOrder.place(buyer.caller(), key, request(buyer, 2, 100_00))))
                .isEqualTo("KEY_USED_FOR_ANOTHER");
    }

    @Test
    void answersASecondTapWithTheFirstOrder() {
        var buyer = market.buyer(PLENTY);
        var key = key();

        var first = placeOrder.place(buyer.caller(), key, request(buyer, 1, 100_00)).orRefuse();
        var second = placeOrder.place(buyer.caller(), key, request(buyer, 1, 100_00)).orRefuse();

        assertThat(first.replayed()).isFalse();
        assertThat(second.replayed()).isTrue();
        assertThat(second.order().id()).isEqualTo(first.order().id());
        assertThat(ledger.balance(Account.wallet(buyer.caller().personId())))
                .isEqualTo(PLENTY.minus(Money.ofYuan(100)));
    }

    @RepeatedTest(5)
    void makesOneOrderOfManyTapsAtOnceEvenForTheLastUnit() throws Exception {
        var last = market.product(merchant, 100_00, 1);
        var buyer = market.buyer(PLENTY);
        var key = key();
        var request = new OrderRequest(last.skus().getFirst().id(), 1, null, null, buyer.address().id(), 100_00,
                "WALLET");

        var outcomes = atOnce(8, 8, _ -> placeOrder.place(buyer.caller(), key, request));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Done.class));
        assertThat(outcomes.stream().map(outcome -> outcome.orRefuse().order().id()).distinct()).hasSize(1);
        assertThat(outcomes.stream().filter(outcome -> !outcome.orRefuse().replayed())).hasSize(1);
    }

    /** ASKS.md, oversell at the last unit: 20 units, 60 buyers, 30 at once. */
    @RepeatedTest(5)
    void sellsExactlyTheStockUnderAStorm() throws Exception {
        var buyers = new ArrayList<Buyer>();
        for (int i = 0; i < 60; i++) {
            buyers.add(market.buyer(Money.ofYuan(100)));
        }

        var outcomes = atOnce(60, 30, i -> place(buyers.get(i), 1, 100_00));

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(20);
        assertThat(outcomes.stream().filter(Outcome.Refused.class::isInstance).map(PlaceOrderTest::code))
                .hasSize(40).containsOnly("SOLD_OUT");
        assertThat(products.find(scarf.id()).orElseThrow().stock()).isZero();
        assertThat(products.find(scarf.id()).orElseThrow().soldCount()).isEqualTo(20);
        assertThat(count("select count(*) from orders.purchase where merchant_id = :id and state = 'PAID'"))
                .isEqualTo(20);
        assertThat(count("select count(*) from orders.purchase where merchant_id = :id")).isEqualTo(20);
        assertThat(count("select count(*) from payment.payment where merchant_id = :id and state = 'PAID'"))
                .isEqualTo(20);
        assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ofYuan(2_000));
        long empty = buyers.stream()
                .filter(buyer -> ledger.balance(Account.wallet(buyer.caller().personId())).isZero()).count();
        assertThat(empty).isEqualTo(20);
    }

    /** DOMAIN.md section 11: 100.00 → 5.00 + 2.00 platform, 5.40 agency, 12.60 host, 75.00 merchant. */
    @Test
    void splitsTheWorkedSaleToTheFenAndPaysItOutOfEscrow() throws Exception {
        var host = market.hostWithAgency();
        var buyer = market.buyer(PLENTY);
        var feeBefore = ledger.balance(Account.platformFee());
        var shareBefore = ledger.balance(Account.platformCommission());
        try (var onAir = market.onAir(host, scarf)) {
            var order = placeOrder.place(buyer.caller(), key(), new OrderRequest(sku(), 1, onAir.room().id(),
                    onAir.itemId(), buyer.address().id(), 100_00, "WALLET")).orRefuse().order();
            assertThat(order.state()).isEqualTo(OrderState.PAID);
            assertThat(amount(order, Party.PLATFORM_FEE)).isEqualTo(5_00);
            assertThat(amount(order, Party.PLATFORM_COMMISSION)).isEqualTo(2_00);
            assertThat(amount(order, Party.AGENCY)).isEqualTo(5_40);
            assertThat(amount(order, Party.HOST)).isEqualTo(12_60);
            assertThat(amount(order, Party.MERCHANT)).isEqualTo(75_00);
            assertThat(order.shares()).allSatisfy(share -> assertThat(share.ruleVersion()).isEqualTo(1));
            assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ofYuan(100));

            assertThat(code(confirmReceipt.confirm(buyer.caller(), order.id()))).isEqualTo("ORDER_STATE_WRONG");
            shipOrder.ship(merchant.owner(), merchant.id(), order.id(), "顺丰", "sf 1234 5678 90").orRefuse();
            assertThat(code(settleEscrow.settle(order.id()))).isEqualTo("ORDER_STATE_WRONG");
            var received = confirmReceipt.confirm(buyer.caller(), order.id()).orRefuse();
            assertThat(code(settleEscrow.settle(order.id()))).isEqualTo("SETTLES_LATER");

            assertThat(Objects.requireNonNull(received.shipment()).waybill()).isEqualTo("SF1234567890");

            jdbc.sql("update orders.purchase set settles_at = now() - interval '1 second' where id = :id")
                    .param("id", order.id()).update();
            settleEscrow.settle(order.id()).orRefuse();
            assertThat(code(settleEscrow.settle(order.id()))).isEqualTo("ORDER_STATE_WRONG");
            assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ZERO);
            assertThat(ledger.balance(Account.merchant(merchant.id()))).isEqualTo(Money.ofFen(75_00));
            assertThat(ledger.balance(Account.host(host.personId()))).isEqualTo(Money.ofFen(12_60));
            assertThat(ledger.balance(Account.agency(Objects.requireNonNull(order.agencyId()))))
                    .isEqualTo(Money.ofFen(5_40));
            assertThat(ledger.balance(Account.platformFee()).minus(feeBefore)).isEqualTo(Money.ofFen(5_00));
            assertThat(ledger.balance(Account.platformCommission()).minus(shareBefore)).isEqualTo(Money.ofFen(2_00));
        }
    }

    @Test
    void sellsAtTheLivePriceWithinTheLimitAndNotAfterTheRoomHasEnded() throws Exception {
        // The merchant's owner hosts: only the merchant may set a live price, and own broadcast pays no commission.
        var owner = merchant.owner();
        var host = hostOf(owner.personId());
        var buyer = market.buyer(PLENTY);
        try (var onAir = market.onAir(host, scarf)) {
            editShelfItem.edit(host, onAir.room().id(), onAir.itemId(), new EditShelfItem.Change(null, 2, null,
                    List.of(new EditShelfItem.LivePrice(sku(), 79_00L)))).orRefuse();
            var dearer = inRoom(buyer, onAir, 1, 100_00);
            assertThat(code(placeOrder.place(buyer.caller(), key(), dearer))).isEqualTo("PRICE_CHANGED");
            var order = placeOrder.place(buyer.caller(), key(), inRoom(buyer, onAir, 2, 79_00)).orRefuse().order();
            assertThat(order.paidFen()).isEqualTo(158_00);
            assertThat(order.shares()).extracting(PurchaseShare::party).containsExactlyInAnyOrder(Party.MERCHANT,
                    Party.PLATFORM_FEE);
            assertThat(code(placeOrder.place(buyer.caller(), key(), inRoom(buyer, onAir, 1, 79_00))))
                    .isEqualTo("LIMIT_REACHED");

            directRoom.direct(host, onAir.room().id(), RoomState.ENDED).orRefuse();
            var another = market.buyer(PLENTY);
            assertThat(code(placeOrder.place(another.caller(), key(), inRoom(another, onAir, 1, 79_00))))
                    .isEqualTo("ROOM_ENDED");
            assertThat(products.find(scarf.id()).orElseThrow().stock()).isEqualTo(18);
        }
    }

    @Test
    void refusesToShipOrReceiveForOthers() {
        var buyer = market.buyer(PLENTY);
        var order = place(buyer, 1, 100_00).orRefuse().order();
        var stranger = market.merchant();

        assertThat(code(shipOrder.ship(stranger.owner(), merchant.id(), order.id(), "顺丰", "SF12345678")))
                .isEqualTo("RIGHT_MISSING");
        assertThat(code(shipOrder.ship(stranger.owner(), stranger.id(), order.id(), "顺丰", "SF12345678")))
                .isEqualTo("NOT_FOUND");
        assertThat(code(shipOrder.ship(merchant.owner(), merchant.id(), order.id(), "顺丰", "12")))
                .isEqualTo("WAYBILL_INVALID");
        assertThat(code(confirmReceipt.confirm(stranger.owner(), order.id()))).isEqualTo("NOT_FOUND");
    }

    @Test
    void theDatabaseItselfRefusesSharesThatDoNotMakeTheAmount() {
        var order = place(market.buyer(PLENTY), 1, 100_00).orRefuse().order();

        assertThat(catchThrowable(() -> jdbc.sql("""
            insert into orders.purchase_line
            select purchase_id, 2, shelf_item_id, quantity, unit_price_fen, amount_fen, terms_id, buyer_id,
              merchant_fen, host_fen + 1, agency_fen, platform_fee_fen, platform_commission_fen
            from orders.purchase_line where purchase_id = :id
            """).param("id", order.id()).update())).hasMessageContaining("shares_make_the_amount");
        assertThat(catchThrowable(() -> jdbc.sql("update orders.purchase_line set host_fen = host_fen").update()))
                .hasMessageContaining("append-only");
        assertThat(catchThrowable(() -> jdbc.sql("update orders.terms set fee_bp = 0").update()))
                .hasMessageContaining("append-only");
    }

    private Caller hostOf(long personId) {
        becomeHost.become(personId);
        return market.again(personId);
    }

    @Autowired
    BecomeHost becomeHost;

    private long sku() {
        return scarf.skus().getFirst().id();
    }

    private OrderRequest request(Buyer buyer, int quantity, long priceFen) {
        return new OrderRequest(sku(), quantity, null, null, buyer.address().id(), priceFen, "WALLET");
    }

    private OrderRequest inRoom(Buyer buyer, Market.OnAir onAir, int quantity, long priceFen) {
        return new OrderRequest(sku(), quantity, onAir.room().id(), onAir.itemId(), buyer.address().id(), priceFen,
                "WALLET");
    }

    private Outcome<PlaceOrder.Placed> place(Buyer buyer, int quantity, long priceFen) {
        return placeOrder.place(buyer.caller(), key(), request(buyer, quantity, priceFen));
    }

    private void nothingHappened(Buyer buyer) {
        assertThat(products.find(scarf.id()).orElseThrow().stock()).isEqualTo(20);
        assertThat(count("select count(*) from orders.purchase where merchant_id = :id")).isZero();
        assertThat(ledger.balance(Account.escrow(merchant.id()))).isEqualTo(Money.ZERO);
        assertThat(ledger.entries(Account.wallet(buyer.caller().personId()), null, 10).items()).hasSize(1);
    }

    private long count(String sql) {
        return jdbc.sql(sql).param("id", merchant.id()).query(Long.class).single();
    }

    private static long amount(Purchase order, Party party) {
        return order.shares().stream().filter(share -> share.party() == party).mapToLong(PurchaseShare::amountFen)
                .sum();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "DONE";
    }

    private interface Try<T> {
        T run(int number);
    }

    private static <T> List<T> atOnce(int tries, int threads, Try<T> task) throws Exception {
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var tasks = new ArrayList<Callable<T>>();
            for (int i = 0; i < tries; i++) {
                int number = i;
                tasks.add(() -> task.run(number));
            }
            var answers = new ArrayList<T>();
            for (Future<T> answer : pool.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
