package io.bihuan.demo;

import io.bihuan.aftersale.AfterSale;
import io.bihuan.aftersale.AfterSales;
import io.bihuan.aftersale.CancelOrder;
import io.bihuan.aftersale.CancelOrder.Cancellation;
import io.bihuan.aftersale.MoveAfterSale;
import io.bihuan.aftersale.NextStep;
import io.bihuan.aftersale.OpenAfterSale;
import io.bihuan.aftersale.ReturnAddresses;
import io.bihuan.aftersale.ReturnAddresses.ReturnAddress;
import io.bihuan.aftersale.ShowEvidence;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.order.Purchase;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.money.Money;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What became of some sales of the demo market: queues that have something in them for whoever looks in. */
@Component
@InDemoMode
class DemoAfterSales {

    private static final String RETURNS_DESK = "售后组|Returns desk";
    private static final String PHONE = "13900139000";
    private static final String CARRIER = "圆通速递";

    private final Atomically atomically;
    private final DemoPeople people;
    private final DemoOrders orders;
    private final AfterSales afterSales;
    private final ReturnAddresses returnAddresses;
    private final CancelOrder cancelOrder;
    private final OpenAfterSale openAfterSale;
    private final MoveAfterSale moveAfterSale;
    private final ShowEvidence showEvidence;

    DemoAfterSales(Atomically atomically, DemoPeople people, DemoOrders orders, AfterSales afterSales,
            ReturnAddresses returnAddresses, CancelOrder cancelOrder, OpenAfterSale openAfterSale,
            MoveAfterSale moveAfterSale, ShowEvidence showEvidence) {
        this.atomically = atomically;
        this.people = people;
        this.orders = orders;
        this.afterSales = afterSales;
        this.returnAddresses = returnAddresses;
        this.cancelOrder = cancelOrder;
        this.openAfterSale = openAfterSale;
        this.moveAfterSale = moveAfterSale;
        this.showEvidence = showEvidence;
    }

    /** Makes sure that the after-sale was asked for and came as far as the script says; doing it again changes nothing. */
    void ensure(MarketScript script, int number) {
        var plan = script.afterSales().get(number);
        var order = orders.ensure(script, plan.order());
        var shop = script.shopOf(script.orders().get(plan.order()).product());
        returnAddresses.save(people.caller(shop.owner()), order.merchantId(),
                new ReturnAddress(RETURNS_DESK, PHONE, shop.returnTo())).orRefuse();
        // All of a story or nothing: one that was broken off begins anew.
        if (afterSales.ofOrder(order.id()).isEmpty()) {
            atomically.run(() -> {
                var opened = open(script, plan, order, "demo-after-sale-" + number);
                plan.story().forEach(step -> act(opened.id(), step));
                return Outcome.done(opened);
            }).orRefuse();
        }
    }

    private AfterSale open(MarketScript script, MarketScript.PastAfterSale plan, Purchase order, String key) {
        var buyer = people.caller(script.orders().get(plan.order()).buyer());
        if (plan.kind() == AfterSaleKind.CANCEL) {
            return cancelOrder.cancel(buyer, key, new Cancellation(order.id(), Map.of(), plan.reason(), plan.note()))
                    .orRefuse();
        }
        var line = order.lines().getFirst();
        var amount = Money.ofFen(Objects.requireNonNullElse(plan.amountFen(), line.amountFen()));
        var request = new AfterSaleRequest(plan.kind(), plan.reason(), Objects.requireNonNullElse(plan.units(), 0),
                amount);
        return openAfterSale.open(buyer, key, order.id(), line.line(), request, plan.note()).orRefuse();
    }

    private void act(long afterSaleId, MarketScript.PastStep step) {
        var by = people.caller(step.by());
        var words = Objects.requireNonNullElse(step.words(), "");
        if (step.takes() == null) {
            showEvidence.words(by, afterSaleId, words).orRefuse();
            return;
        }
        var amount = step.amountFen() == null ? null : Money.ofFen(step.amountFen());
        var next = new NextStep(step.takes(), words, amount, step.waybill() == null ? null : CARRIER, step.waybill(),
                null, step.ruling(), null);
        moveAfterSale.move(by, afterSaleId, next).orRefuse();
    }
}
