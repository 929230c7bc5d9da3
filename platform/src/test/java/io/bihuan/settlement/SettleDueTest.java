package io.bihuan.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.Market;
import io.bihuan.order.OrderRequest;
import io.bihuan.order.PlaceOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.PurchaseShare;
import io.bihuan.order.Purchases;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Many orders whose after-sale window ends at once. */
@PlatformTest
class SettleDueTest {

    private static final long PRICE = 33_33;

    @Autowired
    Market market;
    @Autowired
    PlaceOrder placeOrder;
    @Autowired
    SettleEscrow settleEscrow;
    @Autowired
    Purchases purchases;
    @Autowired
    Ledger ledger;
    @Autowired
    JdbcClient jdbc;

    Market.Merchant merchant;
    Product scarf;
    Market.Buyer buyer;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, PRICE, 100);
        buyer = market.buyer(Money.ofYuan(100_000));
    }

    @Test
    void anOrderWithAnOpenAfterSaleAndOneThatIsNotDueStayAsTheyAre() {
        var open = placed();
        var later = placed();
        received(open, "-1 hour");
        received(later, "1 hour");
        jdbc.sql("update orders.purchase set open_after_sales = 1 where id = :id").param("id", open.id()).update();

        settleEscrow.settleDue();

        assertThat(List.of(state(open), state(later))).containsOnly(OrderState.RECEIVED);
        assertThat(escrow()).isEqualTo(Money.ofFen(2 * PRICE));
    }

    @Test
    void twoThatSettleAtOnceSettleEachOrderOnceAndToTheFen() throws Exception {
        var orders = new ArrayList<Purchase>();
        for (int i = 0; i < 40; i++) {
            orders.add(placed());
        }
        orders.forEach(order -> received(order, "-1 minute"));

        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> settle = settleEscrow::settleDue;
            for (var settled : threads.invokeAll(List.of(settle, settle, settle, settle))) {
                settled.get();
            }
        }

        assertThat(orders).allSatisfy(order -> assertThat(state(order)).isEqualTo(OrderState.SETTLED));
        assertThat(escrow()).isEqualTo(Money.ZERO);
        long mine = orders.stream().flatMap(order -> order.shares().stream())
                .filter(share -> share.party() == Party.MERCHANT).mapToLong(PurchaseShare::amountFen).sum();
        assertThat(ledger.balance(Account.merchant(merchant.id()))).isEqualTo(Money.ofFen(mine));
        assertThat(purchases.find(orders.getFirst().id()).orElseThrow().timeline()).hasSize(2);
        assertThat(settleEscrow.settle(orders.getFirst().id())).isInstanceOf(
                Outcome.Refused.class);
    }

    private Purchase placed() {
        return placeOrder.place(buyer.caller(), UUID.randomUUID().toString(), new OrderRequest(
                scarf.skus().getFirst().id(), 1, null, null, buyer.address().id(), PRICE, "WALLET")).orRefuse().order();
    }

    private void received(Purchase order, String settlesIn) {
        jdbc.sql("""
            update orders.purchase set state = 'RECEIVED', carrier = '顺丰', waybill = 'SF1234567890', shipped_at = now(),
              received_at = now(), settles_at = now() + :settlesIn::interval where id = :id
            """).param("settlesIn", settlesIn).param("id", order.id()).update();
    }

    private OrderState state(Purchase order) {
        return purchases.find(order.id()).orElseThrow().state();
    }

    private Money escrow() {
        return ledger.balance(Account.escrow(merchant.id()));
    }
}
