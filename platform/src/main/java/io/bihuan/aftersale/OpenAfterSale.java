package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.aftersale.NewAfterSale.Opening;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RateLimit;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Service;

/** A buyer asks for something about a line of a shipped order: money, another one, or both sides' word on it. */
@Service
public class OpenAfterSale {

    private static final int OPENINGS_PER_MINUTE = 30;

    private final Atomically atomically;
    private final Purchases purchases;
    private final NewAfterSale newAfterSale;
    private final Clock clock;
    private final RateLimit openingsOfBuyer = new RateLimit(OPENINGS_PER_MINUTE, Duration.ofMinutes(1));

    OpenAfterSale(Atomically atomically, Purchases purchases, NewAfterSale newAfterSale, Clock clock) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.newAfterSale = newAfterSale;
        this.clock = clock;
    }

    /**
     * @param key made by the client once for each after-sale; the same key answers with the first
     * @param note what happened, in the buyer's words
     */
    public Outcome<AfterSale> open(Caller buyer, String key, long orderId, int line, AfterSaleRequest request,
            String note) {
        var opening = new Opening(buyer.personId(), key, AfterSaleEvent.REQUEST, request.kind(), request.reason(),
                note);
        var unfit = opening.refusal();
        if (unfit.isPresent()) {
            return Outcome.refused(unfit.get());
        }
        if (request.kind() == AfterSaleKind.CANCEL) {
            return Outcome.refused(Refusal.invalid("AFTER_SALE_KIND_WRONG"));
        }
        var earlier = newAfterSale.earlier(opening, orderId);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var tooOften = openingsOfBuyer.take(buyer.personId());
        if (tooOften.isPresent()) {
            return Outcome.refused(tooOften.get());
        }
        return atomically.run(() -> purchases.hold(orderId).filter(order -> order.buyerId() == buyer.personId())
                .map(order -> open(order, line, request, opening))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("order"))));
    }

    private Outcome<AfterSale> open(Purchase order, int line, AfterSaleRequest request, Opening opening) {
        // A second tap waited for the order while the first one used the key.
        var earlier = newAfterSale.earlier(opening, order.id());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var refunded = newAfterSale.lines(order).get(line);
        if (refunded == null) {
            return Outcome.refused(Refusal.notFound("order line"));
        }
        var admission = newAfterSale.admission(order, line, refunded);
        return admission.objectionTo(request, clock.instant())
                .map(objection -> Outcome.<AfterSale>refused(NewAfterSale.refusal(objection, admission, request)))
                .orElseGet(() -> newAfterSale.open(order, opening, Map.of(line, request)));
    }
}
