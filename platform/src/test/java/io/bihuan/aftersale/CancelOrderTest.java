package io.bihuan.aftersale;

import static io.bihuan.aftersale.Sale.code;
import static io.bihuan.aftersale.Sale.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.aftersale.CancelOrder.Cancellation;
import io.bihuan.aftersale.Sale.Shop;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.order.Market;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.PickOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.Actor;
import io.bihuan.rules.order.OrderState;
import io.bihuan.rules.order.RefundCode;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@PlatformTest
class CancelOrderTest {

    private static final Money PLENTY = Money.ofYuan(100_000);

    @Autowired
    Sale sale;
    @Autowired
    Market market;
    @Autowired
    CancelOrder cancelOrder;
    @Autowired
    CancelSale cancelSale;
    @Autowired
    PickOrder pickOrder;
    @Autowired
    ShipOrder shipOrder;

    Shop shop;
    Buyer buyer;

    @BeforeEach
    void openShop() {
        shop = sale.shop(10);
        buyer = sale.buyer();
    }

    @Test
    void anOrderThatIsShippedReceivedOrSettledIsNotCancelledAndNothingIsLeftBehind() {
        var shipped = sale.shipped(buyer, shop, 1);
        var received = sale.received(buyer, shop, 1);
        var settled = sale.settled(buyer, shop, 1);

        for (var order : new Purchase[]{shipped, received, settled}) {
            assertThat(code(cancel(order))).isEqualTo("CANCEL_TOO_LATE");
            assertThat(code(cancelSale.cancel(shop.owner(), key(), shop.id(), order.id(), "缺货")))
                    .isEqualTo("CANCEL_TOO_LATE");
            assertThat(sale.rows(order).values()).containsOnly(0L);
            assertThat(sale.now(order).state()).isEqualTo(order.state());
        }
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(300)));
    }

    @Test
    void aForeignOrderIsAsIfItDidNotExist() {
        var order = sale.paid(buyer, shop, 1);
        var stranger = sale.buyer();
        var otherShop = sale.shop(1);

        assertThat(code(cancelOrder.cancel(stranger.caller(), key(), all(order, AfterSaleReason.CHANGED_MIND))))
                .isEqualTo("NOT_FOUND");
        assertThat(code(cancelSale.cancel(otherShop.owner(), key(), otherShop.id(), order.id(), "缺货")))
                .isEqualTo("NOT_FOUND");
        assertThat(code(cancelSale.cancel(otherShop.owner(), key(), shop.id(), order.id(), "缺货")))
                .isEqualTo("RIGHT_MISSING");
        assertThat(sale.rows(order).values()).containsOnly(0L);
    }

    @Test
    void unitsThatWereNeverBoughtAreRefused() {
        var order = sale.paid(buyer, shop, 2);

        for (int units : new int[]{0, -1, 3, Integer.MAX_VALUE}) {
            assertThat(code(cancelOrder.cancel(buyer.caller(), key(), part(order, 1, units))))
                    .isEqualTo("AFTER_SALE_UNITS_WRONG");
        }
        assertThat(code(cancelOrder.cancel(buyer.caller(), key(), part(order, 2, 1)))).isEqualTo("NOT_FOUND");
        assertThat(code(cancelOrder.cancel(buyer.caller(), "short", all(order, AfterSaleReason.CHANGED_MIND))))
                .isEqualTo("KEY_INVALID");
        assertThat(code(cancelOrder.cancel(buyer.caller(), key(), all(order, AfterSaleReason.DEFECTIVE))))
                .isEqualTo("AFTER_SALE_REASON_WRONG");
        assertThat(code(cancelOrder.cancel(buyer.caller(), key(), all(order, AfterSaleReason.OUT_OF_STOCK))))
                .isEqualTo("AFTER_SALE_REASON_WRONG");
        assertThat(sale.rows(order).values()).containsOnly(0L);
    }

    @Test
    void beforePickingTheMoneyAndTheStockAreBackAtOnceForNothing() {
        var order = sale.paid(buyer, shop, 3);
        assertThat(sale.stock(shop)).isEqualTo(7);

        var cancelled = cancel(order).orRefuse();

        assertThat(cancelled.state()).isEqualTo(AfterSaleState.REFUNDED);
        assertThat(cancelled.code()).isEqualTo(RefundCode.BEFORE_SHIP);
        assertThat(cancelled.deadline()).isNull();
        assertThat(cancelled.refunded()).isEqualTo(Money.ofYuan(300));
        assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_BEFORE_SHIP);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
        assertThat(sale.stock(shop)).isEqualTo(10);
        assertThat(sale.balance(Account.escrow(shop.id()))).isEqualTo(Money.ZERO);
        assertThat(sale.balance(Account.merchant(shop.id()))).isEqualTo(Money.ZERO);
    }

    @Test
    void theSameKeyCancelsOnceAndAnotherKeyIsToldThatItIsOver() {
        var order = sale.paid(buyer, shop, 1);
        var key = key();

        var first = cancelOrder.cancel(buyer.caller(), key, all(order, AfterSaleReason.CHANGED_MIND)).orRefuse();
        var again = cancelOrder.cancel(buyer.caller(), key, all(order, AfterSaleReason.CHANGED_MIND)).orRefuse();

        assertThat(again).isEqualTo(first);
        assertThat(code(cancel(order))).isEqualTo("CANCEL_TOO_LATE");
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
        var other = sale.paid(buyer, shop, 1);
        assertThat(code(cancelOrder.cancel(buyer.caller(), key, all(other, AfterSaleReason.CHANGED_MIND))))
                .isEqualTo("KEY_USED_FOR_ANOTHER");
    }

    @Test
    void aPartOfTheUnitsGoesBackAndTheRestIsShipped() {
        var order = sale.paid(buyer, shop, 3);

        var first = cancelOrder.cancel(buyer.caller(), key(), part(order, 1, 1)).orRefuse();

        assertThat(first.refunded()).isEqualTo(Money.ofYuan(100));
        assertThat(sale.now(order).state()).isEqualTo(OrderState.PAID);
        assertThat(sale.stock(shop)).isEqualTo(8);
        sale.ship(shop, order);
        assertThat(code(cancel(order))).isEqualTo("CANCEL_TOO_LATE");
    }

    @Test
    void theLastOfSeveralPartsEndsTheOrder() {
        var order = sale.paid(buyer, shop, 3);

        cancelOrder.cancel(buyer.caller(), key(), part(order, 1, 2)).orRefuse();
        cancelOrder.cancel(buyer.caller(), key(), part(order, 1, 1)).orRefuse();

        assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_BEFORE_SHIP);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
        assertThat(sale.stock(shop)).isEqualTo(10);
    }

    @Test
    void aPickedParcelIsOnlyCancelledAsAWhole() {
        var order = picked(2);

        assertThat(code(cancelOrder.cancel(buyer.caller(), key(), part(order, 1, 1)))).isEqualTo("CANCEL_WHOLE_PARCEL");
        assertThat(sale.rows(order).values()).containsOnly(0L);
    }

    @Test
    void aPickedParcelIsHeldBackByTheMerchant() {
        var order = picked(2);

        var asked = cancel(order).orRefuse();

        assertThat(asked.state()).isEqualTo(AfterSaleState.AWAITING_INTERCEPTION);
        assertThat(asked.deadline()).isEqualTo(asked.openedAt().plusSeconds(24 * 3600));
        assertThat(sale.now(order).state()).isEqualTo(OrderState.CANCEL_REQUESTED);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(200)));
        assertThat(code(cancel(order))).as("asked once").isEqualTo("CANCEL_TOO_LATE");

        var held = sale.move(shop.owner(), asked, NextStep.of(AfterSaleEvent.INTERCEPTION));

        assertThat(held.code()).isEqualTo(RefundCode.BEFORE_SHIP);
        assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_BEFORE_SHIP);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
        assertThat(sale.stock(shop)).isEqualTo(10);
    }

    @Test
    void aParcelThatWasShippedAllTheSameEndsTheCancellation() {
        var order = picked(1);
        var asked = cancel(order).orRefuse();

        sale.ship(shop, order);

        var closed = afterSale(asked);
        assertThat(closed.state()).isEqualTo(AfterSaleState.CLOSED);
        assertThat(closed.steps().getLast().by()).isEqualTo(Actor.MERCHANT);
        assertThat(sale.now(order).state()).isEqualTo(OrderState.SHIPPED);
        assertThat(sale.rows(order)).containsEntry("open", 0L);
    }

    @Test
    void aMerchantWhoDoesNotAnswerHasTheOrderRefundedByTime() {
        var order = picked(1);
        var asked = cancel(order).orRefuse();

        sale.pass(asked);

        Awaitility.await().atMost(java.time.Duration.ofSeconds(20))
                .until(() -> afterSale(asked).state() == AfterSaleState.REFUNDED);
        assertThat(afterSale(asked).steps().getLast().personId()).isNull();
        assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_BEFORE_SHIP);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
    }

    @Test
    void aMerchantWithoutStockGivesAllBackAndItIsTheMerchantsFault() {
        var order = picked(2);

        var cancelled = cancelSale.cancel(shop.owner(), key(), shop.id(), order.id(), "仓库没货了").orRefuse();

        assertThat(cancelled.merchantsFault()).isTrue();
        assertThat(cancelled.refunded()).isEqualTo(Money.ofYuan(200));
        assertThat(sale.now(order).state()).isEqualTo(OrderState.REFUNDED_BEFORE_SHIP);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
    }

    @Test
    void whatWasCancelledDoesNotCountTowardsThePurchaseLimitOfTheBuyer() {
        var order = sale.paid(buyer, shop, 10);
        assertThat(sale.stock(shop)).isZero();

        cancel(order).orRefuse();

        assertThat(sale.paid(buyer, shop, 10).state()).isEqualTo(OrderState.PAID);
    }

    private Purchase picked(int quantity) {
        var order = sale.paid(buyer, shop, quantity);
        return pickOrder.pick(shop.owner(), shop.id(), order.id()).orRefuse();
    }

    private AfterSale afterSale(AfterSale known) {
        return afterSales.find(known.id()).orElseThrow();
    }

    @Autowired
    AfterSales afterSales;

    private Outcome<AfterSale> cancel(Purchase order) {
        return cancelOrder.cancel(buyer.caller(), key(), all(order, AfterSaleReason.CHANGED_MIND));
    }

    private static Cancellation all(Purchase order, AfterSaleReason reason) {
        return new Cancellation(order.id(), Map.of(), reason, "");
    }

    private static Cancellation part(Purchase order, int line, int units) {
        return new Cancellation(order.id(), Map.of(line, units), AfterSaleReason.CHANGED_MIND, "");
    }
}
