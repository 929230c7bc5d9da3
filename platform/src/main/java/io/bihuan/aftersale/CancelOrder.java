package io.bihuan.aftersale;

import io.bihuan.account.Caller;
import io.bihuan.aftersale.NewAfterSale.Opening;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RateLimit;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.CallOffOrder;
import io.bihuan.order.Purchase;
import io.bihuan.order.Purchases;
import io.bihuan.rules.aftersale.AfterSaleEvent;
import io.bihuan.rules.aftersale.AfterSaleKind;
import io.bihuan.rules.aftersale.AfterSaleReason;
import io.bihuan.rules.aftersale.AfterSaleRequest;
import io.bihuan.rules.order.OrderState;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;

/**
 * A buyer calls a paid order off before it is shipped. As long as nothing was picked the money goes back at once, the
 * units are on sale again, and it costs nobody anything; a parcel that is being made up the merchant has to catch.
 */
@Service
public class CancelOrder {

    private static final int CANCELLATIONS_PER_MINUTE = 30;

    private final Atomically atomically;
    private final Purchases purchases;
    private final CallOffOrder callOffOrder;
    private final NewAfterSale newAfterSale;
    private final Clock clock;
    private final RateLimit cancellationsOfBuyer = new RateLimit(CANCELLATIONS_PER_MINUTE, Duration.ofMinutes(1));

    CancelOrder(Atomically atomically, Purchases purchases, CallOffOrder callOffOrder, NewAfterSale newAfterSale,
            Clock clock) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.callOffOrder = callOffOrder;
        this.newAfterSale = newAfterSale;
        this.clock = clock;
    }

    /**
     * What is called off.
     *
     * @param units by the line's number; empty for all that is left of the order
     */
    public record Cancellation(long orderId, Map<Integer, Integer> units, AfterSaleReason reason, String note) {
    }

    /** @param key made by the client once for each cancellation; the same key answers with the first */
    public Outcome<AfterSale> cancel(Caller buyer, String key, Cancellation cancellation) {
        var opening = new Opening(buyer.personId(), key, AfterSaleEvent.INSTANT_CANCELLATION, AfterSaleKind.CANCEL,
                cancellation.reason(), cancellation.note());
        var unfit = opening.refusal();
        if (unfit.isPresent()) {
            return Outcome.refused(unfit.get());
        }
        var earlier = newAfterSale.earlier(opening, cancellation.orderId());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        var tooOften = cancellationsOfBuyer.take(buyer.personId());
        if (tooOften.isPresent()) {
            return Outcome.refused(tooOften.get());
        }
        return atomically.run(() -> purchases.hold(cancellation.orderId())
                .filter(order -> order.buyerId() == buyer.personId())
                .map(order -> cancel(order, cancellation, opening))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("order"))));
    }

    /** What the key has called off of an order before. */
    Optional<Outcome<AfterSale>> again(Caller buyer, String key, long orderId) {
        return newAfterSale.earlier(new Opening(buyer.personId(), key, AfterSaleEvent.INSTANT_CANCELLATION,
                AfterSaleKind.CANCEL, AfterSaleReason.DUPLICATE, ""), orderId);
    }

    private Outcome<AfterSale> cancel(Purchase order, Cancellation cancellation, Opening opening) {
        // A second tap waited for the order while the first one used the key.
        var earlier = newAfterSale.earlier(opening, order.id());
        if (earlier.isPresent()) {
            return earlier.get();
        }
        return requests(order, cancellation).flatMap(requests -> order.state() == OrderState.PREPARING
                ? askFor(order, requests, opening)
                : newAfterSale.open(order, opening, requests));
    }

    private Outcome<AfterSale> askFor(Purchase order, Map<Integer, AfterSaleRequest> requests, Opening opening) {
        boolean whole = newAfterSale.lines(order).entrySet().stream().allMatch(line -> {
            var request = requests.get(line.getKey());
            return line.getValue().unitsLeft() == (request == null ? 0 : request.units());
        });
        if (!whole) {
            return Outcome.refused(Refusal.conflict("CANCEL_WHOLE_PARCEL"));
        }
        var asked = new Opening(opening.personId(), opening.key(), AfterSaleEvent.CANCELLATION, opening.kind(),
                opening.reason(), opening.note());
        return callOffOrder.callOff(order, opening.personId())
                .flatMap(calledOff -> newAfterSale.open(calledOff, asked, requests));
    }

    /** What goes back for the units that are named, each line admitted by itself. */
    private Outcome<Map<Integer, AfterSaleRequest>> requests(Purchase order, Cancellation cancellation) {
        var lines = newAfterSale.lines(order);
        var units = new TreeMap<Integer, Integer>(cancellation.units());
        if (units.isEmpty()) {
            lines.forEach((line, refunded) -> {
                if (refunded.unitsLeft() > 0) {
                    units.put(line, refunded.unitsLeft());
                }
            });
        }
        var requests = new TreeMap<Integer, AfterSaleRequest>();
        for (var named : units.entrySet()) {
            var refunded = lines.get(named.getKey());
            if (refunded == null) {
                return Outcome.refused(Refusal.notFound("order line"));
            }
            if (named.getValue() < 1 || named.getValue() > refunded.unitsLeft()) {
                return Outcome.refused(Refusal.invalid("AFTER_SALE_UNITS_WRONG", "left", refunded.unitsLeft()));
            }
            var request = new AfterSaleRequest(AfterSaleKind.CANCEL, cancellation.reason(), named.getValue(),
                    refunded.worthOf(named.getValue()));
            var admission = newAfterSale.admission(order, named.getKey(), refunded);
            var objection = admission.objectionTo(request, clock.instant());
            if (objection.isPresent()) {
                return Outcome.refused(NewAfterSale.refusal(objection.get(), admission, request));
            }
            requests.put(named.getKey(), request);
        }
        return requests.isEmpty()
                ? Outcome.refused(Refusal.conflict("CANCEL_TOO_LATE", "state", order.state().name()))
                : Outcome.done(requests);
    }
}
