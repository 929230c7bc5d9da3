package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.aftersale.NewAfterSale.Opening;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.rules.aftersale.Admission;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;

/** A merchant gives a part of the price back without being asked, however long ago the sale was. */
@Service
public class CompensateBuyer {

    private final Atomically atomically;
    private final Purchases purchases;
    private final NewAfterSale newAfterSale;
    private final Clock clock;

    CompensateBuyer(Atomically atomically, Purchases purchases, NewAfterSale newAfterSale, Clock clock) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.newAfterSale = newAfterSale;
        this.clock = clock;
    }

    /**
     * What is given.
     *
     * @param line the number of the order's line
     * @param note what the buyer reads with it
     */
    public record Gift(long orderId, int line, Money amount, String note) {
    }

    /** @param key made by the client once for each compensation; the same key answers with the first */
    public Outcome<AfterSale> compensate(Caller caller, String key, long merchantId, Gift gift) {
        var right = caller.refusalFor(Right.ANSWER_AFTER_SALES, merchantId);
        if (right.isPresent()) {
            return Outcome.refused(right.get());
        }
        var opening = new Opening(caller.personId(), key, AfterSaleEvent.GOODWILL, AfterSaleKind.COMPENSATION,
                AfterSaleReason.GOODWILL, gift.note());
        var unfit = opening.refusal();
        if (unfit.isPresent()) {
            return Outcome.refused(unfit.get());
        }
        return atomically.run(() -> purchases.hold(gift.orderId()).filter(order -> order.merchantId() == merchantId)
                .map(order -> newAfterSale.earlier(opening, order.id())
                        .orElseGet(() -> compensate(order, gift, opening)))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("order"))));
    }

    private Outcome<AfterSale> compensate(Purchase order, Gift gift, Opening opening) {
        var refunded = newAfterSale.lines(order).get(gift.line());
        if (refunded == null) {
            return Outcome.refused(Refusal.notFound("order line"));
        }
        var request = new AfterSaleRequest(AfterSaleKind.COMPENSATION, AfterSaleReason.GOODWILL, 0, gift.amount());
        // The buyer's limits of time and number are not the merchant's.
        var admission = new Admission(order.state(), null, refunded, 0,
                newAfterSale.admission(order, gift.line(), refunded).anotherOpen());
        return admission.objectionTo(request, clock.instant())
                .map(objection -> Outcome.<AfterSale>refused(NewAfterSale.refusal(objection, admission, request)))
                .orElseGet(() -> newAfterSale.open(order, opening, Map.of(gift.line(), request)));
    }
}
