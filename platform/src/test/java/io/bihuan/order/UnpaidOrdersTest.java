package io.bihuan.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.Market.Buyer;
import io.bihuan.payment.Payments;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.Product;
import io.bihuan.shop.Products;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders that are placed to be paid later. */
@PlatformTest
class UnpaidOrdersTest {

    private static final long PRICE = 100_00;
    private static final Money PLENTY = Money.ofYuan(10_000);
    private static final int STOCK = 100;

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    PayOrder payOrder;
    @Autowired
    CloseUnpaidOrders closeUnpaidOrders;
    @Autowired
    Purchases purchases;
    @Autowired
    Payments payments;
    @Autowired
    Products products;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    Market.Merchant merchant;
    Product scarf;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, PRICE, STOCK);
    }

    @Test
    void aForeignOrderCannotBePaid() {
        var order = placed(market.buyer(PLENTY));

        assertThat(PlaceOrderTest.code(payOrder.pay(market.person(), order.id(), "WALLET"))).isEqualTo("NOT_FOUND");
        assertThat(state(order)).isEqualTo(OrderState.CREATED);
    }

    @Test
    void whatTheWalletCannotPayWaitsWithItsStockAndIsPaidWhenItCan() {
        var buyer = market.buyer(Money.ZERO);
        var order = placed(buyer);

        assertThat(PlaceOrderTest.code(payOrder.pay(buyer.caller(), order.id(), "WALLET"))).isEqualTo("WALLET_TOO_LOW");
        assertThat(PlaceOrderTest.code(payOrder.pay(buyer.caller(), order.id(), "CASH"))).isEqualTo("CHANNEL_UNKNOWN");
        assertThat(state(order)).isEqualTo(OrderState.CREATED);
        assertThat(stock()).isEqualTo(STOCK - 1);
        assertThat(payments.ofOrder(order.id())).isEmpty();
        assertThat(escrow()).isEqualTo(Money.ZERO);

        ledger.post(JournalDraft.of(JournalKind.TOP_UP, "later:" + buyer.caller().personId(), "")
                .moving(Money.ofFen(PRICE), Account.channel(), Account.wallet(buyer.caller().personId()))).orRefuse();
        var paid = payOrder.pay(buyer.caller(), order.id(), "WALLET").orRefuse();

        assertThat(paid.state()).isEqualTo(OrderState.PAID);
        assertThat(paid.timeline()).hasSize(1);
        assertThat(escrow()).isEqualTo(Money.ofFen(PRICE));
        assertThat(PlaceOrderTest.code(payOrder.pay(buyer.caller(), order.id(), "WALLET")))
                .isEqualTo("ORDER_STATE_WRONG");
        closeUnpaidOrders.closeDue();
        assertThat(state(order)).isEqualTo(OrderState.PAID);
    }

    @Test
    void theSameKeyIsTheSameUnpaidOrderAndNoOtherRequest() {
        var buyer = market.buyer(PLENTY);
        var key = UUID.randomUUID().toString();
        var first = placeOrder.placeUnpaid(buyer.caller(), key, request(buyer)).orRefuse();

        var again = placeOrder.placeUnpaid(buyer.caller(), key, request(buyer)).orRefuse();

        assertThat(again.replayed()).isTrue();
        assertThat(again.order().id()).isEqualTo(first.order().id());
        assertThat(PlaceOrderTest.code(placeOrder.place(buyer.caller(), key, request(buyer))))
                .isEqualTo("KEY_USED_FOR_ANOTHER");
        assertThat(stock()).isEqualTo(STOCK - 1);
    }

    @Test
    void anOrderWhoseTimeHasPassedIsClosedAndGivesItsStockBack() {
        var buyer = market.buyer(PLENTY);
        var late = placed(buyer);
        var inTime = placed(buyer);
        madeMinutesAgo(late, 30);
        madeMinutesAgo(inTime, 29);

        assertThat(PlaceOrderTest.code(payOrder.pay(buyer.caller(), late.id(), "WALLET")))
                .isEqualTo("PAYMENT_TOO_LATE");
        closeUnpaidOrders.closeDue();

        assertThat(state(late)).isEqualTo(OrderState.CLOSED);
        assertThat(state(inTime)).isEqualTo(OrderState.CREATED);
        assertThat(stock()).isEqualTo(STOCK - 1);
        assertThat(PlaceOrderTest.code(payOrder.pay(buyer.caller(), late.id(), "WALLET")))
                .isEqualTo("ORDER_STATE_WRONG");
        assertThat(escrow()).isEqualTo(Money.ZERO);
    }

    @Test
    void twoThatCloseAndTheirBuyersWhoPayMeetEachOrderOnce() throws Exception {
        var buyers = List.of(market.buyer(PLENTY), market.buyer(PLENTY));
        var acts = new ArrayList<Callable<Object>>();
        var orders = new ArrayList<Purchase>();
        for (int i = 0; i < 60; i++) {
            var buyer = buyers.get(i % 2);
            var order = placed(buyer);
            orders.add(order);
            if (i % 3 == 0) {
                madeMinutesAgo(order, 31);
            }
            acts.add(() -> payOrder.pay(buyer.caller(), order.id(), "WALLET"));
        }
        for (int i = 0; i < 4; i++) {
            acts.add(15 * i, () -> {
                closeUnpaidOrders.closeDue();
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(acts)) {
                done.get();
            }
        }

        assertThat(orders).filteredOn(order -> state(order) == OrderState.CLOSED).hasSize(20);
        assertThat(orders).filteredOn(order -> state(order) == OrderState.PAID).hasSize(40);
        assertThat(stock()).isEqualTo(STOCK - 40);
        assertThat(escrow()).isEqualTo(Money.ofFen(40 * PRICE));
    }

    @Test
    void theTimeThatIsLeftToPayIsShown() {
        var order = placed(market.buyer(PLENTY));

        assertThat(PayOrder.until(order)).isEqualTo(order.createdAt().plusSeconds(30 * 60));
    }

    private Purchase placed(Buyer buyer) {
        var order = placeOrder.placeUnpaid(buyer.caller(), UUID.randomUUID().toString(), request(buyer)).orRefuse()
                .order();
        assertThat(order.state()).isEqualTo(OrderState.CREATED);
        return order;
    }

    private OrderRequest request(Buyer buyer) {
        return new OrderRequest(scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), PRICE, "WALLET");
    }

    private void madeMinutesAgo(Purchase order, int minutes) {
        jdbc.sql("update orders.purchase set created_at = created_at - make_interval(mins => :minutes) where id = :id")
                .param("minutes", minutes).param("id", order.id()).update();
    }

    private OrderState state(Purchase order) {
        return purchases.find(order.id()).orElseThrow().state();
    }

    private int stock() {
        return products.offer(scarf.skus().getFirst().id()).orElseThrow().stock();
    }

    private Money escrow() {
        return ledger.balance(Account.escrow(merchant.id()));
    }
}
