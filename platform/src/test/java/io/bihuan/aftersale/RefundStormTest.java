package io.bihuan.aftersale;

import static io.bihuan.aftersale.Sale.key;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.aftersale.CancelOrder.Cancellation;
import io.bihuan.aftersale.CompensateBuyer.Gift;
import io.bihuan.aftersale.Sale.Shop;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RefusedException;
import io.bihuan.ledger.Account;
import io.bihuan.order.Market.Buyer;
import io.bihuan.order.Purchase;
import io.bihuan.order.ShipOrder;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleState;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import io.bihuan.settlement.SettleEscrow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Many hands on one order at once: exactly one of them gives the money back. */
@PlatformTest
class RefundStormTest {

    private static final Money PLENTY = Money.ofYuan(100_000);

    @Autowired
    Sale sale;
    @Autowired
    CancelOrder cancelOrder;
    @Autowired
    CancelSale cancelSale;
    @Autowired
    CompensateBuyer compensateBuyer;
    @Autowired
    MoveAfterSale moveAfterSale;
    @Autowired
    ShipOrder shipOrder;
    @Autowired
    SettleEscrow settleEscrow;

    Shop shop;
    Buyer buyer;

    @BeforeEach
    void openShop() {
        shop = sale.shop(100);
        buyer = sale.buyer();
    }

    @RepeatedTest(3)
    void buyerAndMerchantCancelTheSameOrderAtOnceAndOneOfThemDoes() throws Exception {
        var order = sale.paid(buyer, shop, 2);
        var calls = new ArrayList<Callable<Outcome<?>>>();
        for (int i = 0; i < 12; i++) {
            calls.add(() -> cancelOrder.cancel(buyer.caller(), key(), all(order)));
            calls.add(() -> cancelSale.cancel(shop.owner(), key(), shop.id(), order.id(), "缺货"));
        }

        assertThat(done(allAtOnce(calls))).isEqualTo(1);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
        assertThat(sale.stock(shop)).isEqualTo(100);
        assertThat(sale.balance(Account.escrow(shop.id()))).isEqualTo(Money.ZERO);
        assertThat(sale.rows(order)).containsEntry("after-sales", 1L).containsEntry("refunds", 1L);
    }

    @RepeatedTest(3)
    void aDoubleTapWithOneKeyIsOneCancellationForEveryTap() throws Exception {
        var order = sale.paid(buyer, shop, 1);
        var key = key();

        var answers = allAtOnce(Collections.nCopies(16,
                () -> cancelOrder.cancel(buyer.caller(), key, all(order)).orRefuse().id()));

        assertThat(answers).containsOnly(answers.getFirst());
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY);
    }

    @RepeatedTest(3)
    void aParcelThatIsShippedWhileItIsCancelledIsOneOfBoth() throws Exception {
        var order = sale.paid(buyer, shop, 1);
        var calls = new ArrayList<Callable<Outcome<?>>>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> cancelOrder.cancel(buyer.caller(), key(), all(order)));
            calls.add(() -> shipOrder.ship(shop.owner(), shop.id(), order.id(), "圆通", Sale.waybill()));
        }

        assertThat(done(allAtOnce(calls))).isEqualTo(1);
        boolean shipped = sale.now(order).state() == OrderState.SHIPPED;
        assertThat(sale.wallet(buyer)).isEqualTo(shipped ? PLENTY.minus(Money.ofYuan(100)) : PLENTY);
        assertThat(sale.stock(shop)).isEqualTo(shipped ? 99 : 100);
    }

    @RepeatedTest(3)
    void merchantPlatformAndClockEndOneDisputeAndTheMoneyGoesBackOnce() throws Exception {
        var order = sale.shipped(buyer, shop, 1);
        var open = sale.open(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 100_00);
        var refused = sale.move(shop.owner(), open, NextStep.of(AfterSaleEvent.REFUSAL).saying("没有"));
        var ruler = sale.ruler();
        var disputed = sale.move(ruler,
                sale.move(buyer.caller(), refused, NextStep.of(AfterSaleEvent.APPEAL).saying("有")),
                NextStep.of(AfterSaleEvent.EVIDENCE_CLOSING));
        var calls = new ArrayList<Callable<Outcome<?>>>();
        for (int i = 0; i < 6; i++) {
            calls.add(() -> moveAfterSale.move(shop.owner(), disputed.id(), NextStep.of(AfterSaleEvent.CONCESSION)));
            calls.add(() -> moveAfterSale.move(ruler, disputed.id(),
                    NextStep.of(AfterSaleEvent.RULING_FOR_BUYER).saying("成立")));
            calls.add(() -> moveAfterSale.move(buyer.caller(), disputed.id(),
                    NextStep.of(AfterSaleEvent.WITHDRAWAL)));
            calls.add(() -> {
                moveAfterSale.pass(disputed.id(), disputed.step() - 1);
                return Outcome.refused(io.bihuan.foundation.Refusal.conflict("STALE"));
            });
        }

        assertThat(done(allAtOnce(calls))).isEqualTo(1);
        var state = sale.now(order).state();
        assertThat(state).isIn(OrderState.REFUNDED_AFTER_SHIP, OrderState.SHIPPED);
        assertThat(sale.wallet(buyer))
                .isEqualTo(state == OrderState.SHIPPED ? PLENTY.minus(Money.ofYuan(100)) : PLENTY);
        assertThat(sale.rows(order)).containsEntry("open", 0L);
    }

    @RepeatedTest(3)
    void manyCompensationsAtOnceNeverGiveBackMoreThanWasPaid() throws Exception {
        var order = sale.received(buyer, shop, 1);
        var calls = new ArrayList<Callable<Outcome<?>>>();
        for (int i = 0; i < 20; i++) {
            calls.add(() -> compensateBuyer.compensate(shop.owner(), key(), shop.id(),
                    new Gift(order.id(), 1, Money.ofYuan(7), "")));
        }
        calls.add(() -> {
            try {
                return Outcome
                        .refused(io.bihuan.foundation.Refusal.conflict("SETTLED", "order", sale.settle(order).id()));
            } catch (RefusedException e) {
                return Outcome.refused(e.refusal());
            }
        });

        assertThat(done(allAtOnce(calls))).isEqualTo(14);
        assertThat(sale.wallet(buyer)).isEqualTo(PLENTY.minus(Money.ofYuan(2)));
        assertThat(sale.balance(Account.escrow(shop.id())).plus(sale.balance(Account.merchant(shop.id()))).fen())
                .isBetween(1_85L, 2_00L);
    }

    @RepeatedTest(2)
    void manyOpenTheSameLineAtOnceAndOneIsOpen() throws Exception {
        var order = sale.shipped(buyer, shop, 1);

        var outcomes = allAtOnce(Collections.nCopies(12,
                () -> sale.tryOpen(buyer, order, AfterSaleKind.REFUND_ONLY, AfterSaleReason.DAMAGED, 0, 10_00)));

        assertThat(outcomes.stream().filter(Outcome.Done.class::isInstance)).hasSize(1);
        assertThat(sale.rows(order)).containsEntry("after-sales", 1L).containsEntry("open", 1L);
        var open = ((Outcome.Done<AfterSale>) outcomes.stream().filter(Outcome.Done.class::isInstance).findFirst()
                .orElseThrow()).value();
        assertThat(open.state()).isEqualTo(AfterSaleState.AWAITING_MERCHANT);
    }

    private static Cancellation all(Purchase order) {
        return new Cancellation(order.id(), Map.of(), AfterSaleReason.CHANGED_MIND, "");
    }

    private static long done(List<? extends Outcome<?>> outcomes) {
        return outcomes.stream().filter(Outcome.Done.class::isInstance).count();
    }

    private static <T> List<T> allAtOnce(List<? extends Callable<T>> calls) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }
    }
}
