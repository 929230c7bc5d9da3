package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.aftersale.NewAfterSale.Opening;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.order.OrderEvent;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/** A merchant cannot deliver a paid order and gives the money back before anything was shipped. */
@Service
public class CancelSale {

    private final Atomically atomically;
    private final Purchases purchases;
    private final NewAfterSale newAfterSale;

    CancelSale(Atomically atomically, Purchases purchases, NewAfterSale newAfterSale) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.newAfterSale = newAfterSale;
    }

    /**
     * Cancels all that is left of the order.
     *
     * @param key made by the client once for each cancellation; the same key answers with the first
     */
    public Outcome<AfterSale> cancel(Caller caller, String key, long merchantId, long orderId, String note) {
        var right = caller.refusalFor(Right.ANSWER_AFTER_SALES, merchantId);
        if (right.isPresent()) {
            return Outcome.refused(right.get());
        }
        var opening = new Opening(caller.personId(), key, AfterSaleEvent.MERCHANT_CANCELLATION, AfterSaleKind.CANCEL,
                AfterSaleReason.OUT_OF_STOCK, note);
        var unfit = opening.refusal();
        if (unfit.isPresent()) {
            return Outcome.refused(unfit.get());
        }
        return atomically.run(() -> purchases.hold(orderId).filter(order -> order.merchantId() == merchantId)
                .map(order -> newAfterSale.earlier(opening, orderId).orElseGet(() -> cancel(order, opening)))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("order"))));
    }

    private Outcome<AfterSale> cancel(Purchase order, Opening opening) {
        if (order.state().after(OrderEvent.MERCHANT_CANCELLATION).isEmpty()) {
            return Outcome.refused(Refusal.conflict("CANCEL_TOO_LATE", "state", order.state().name()));
        }
        var requests = new TreeMap<Integer, AfterSaleRequest>();
        newAfterSale.lines(order).forEach((line, refunded) -> {
            if (refunded.unitsLeft() > 0) {
                requests.put(line, new AfterSaleRequest(AfterSaleKind.CANCEL, opening.reason(),
                        refunded.unitsLeft(), refunded.left()));
            }
        });
        return newAfterSale.open(order, opening, requests);
    }
}
