package io.bihuan.order;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.order.OrderEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The last move of an order: its money leaves escrow. The posting itself is the settlement module's. */
@Service
public class SettleOrder {

    private final Atomically atomically;
    private final Purchases purchases;
    private final OrderRefunds refunds;
    private final PauseSettlement pauseSettlement;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    SettleOrder(Atomically atomically, Purchases purchases, OrderRefunds refunds, PauseSettlement pauseSettlement,
            ApplicationEventPublisher events, Clock clock) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.refunds = refunds;
        this.pauseSettlement = pauseSettlement;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param post posts the order's shares in the same transaction; when it refuses, the order stays as it is
     */
    public <T> Outcome<Purchase> settle(long orderId, Function<Purchase, Outcome<T>> post) {
        return atomically.run(() -> {
            var held = purchases.hold(orderId);
            if (held.isEmpty()) {
                return Outcome.<Purchase>refused(Refusal.notFound("order"));
            }
            var order = held.get();
            if (order.state().after(OrderEvent.SETTLEMENT).isEmpty()) {
                return Outcome.<Purchase>refused(Refusal.conflict("ORDER_STATE_WRONG", "state", order.state().name()));
            }
            if (pauseSettlement.isPaused(orderId)) {
                return Outcome.<Purchase>refused(Refusal.conflict("AFTER_SALE_OPEN"));
            }
            if (order.settlesAt() == null || order.settlesAt().isAfter(clock.instant())) {
                return Outcome.<Purchase>refused(Refusal.conflict("SETTLES_LATER"));
            }
            return post.apply(order).map(posted -> {
                purchases.move(order, OrderEvent.SETTLEMENT, null, "settled_at = :now",
                        Map.of("now", Timestamp.from(clock.instant())));
                events.publishEvent(new OrderSettled(orderId, order.merchantId(), merchantFen(order)));
                return purchases.find(orderId).orElseThrow();
            });
        });
    }

    /**
     * Settles orders that are due and that nobody else is just settling, all in one transaction.
     *
     * @param post posts the shares of orders, with an outcome for each; those that it refuses stay as they are
     * @return how many were settled
     */
    public <T> int settleDue(int ordersMax, Function<List<Purchase>, List<Outcome<T>>> post) {
        return atomically.run(() -> {
            var now = clock.instant();
            var due = purchases.holdDue(now, ordersMax);
            if (due.isEmpty()) {
                return Outcome.done(0);
            }
            var posted = post.apply(due);
            var settled = IntStream.range(0, due.size()).filter(i -> posted.get(i) instanceof Outcome.Done)
                    .mapToObj(due::get).toList();
            purchases.settled(settled, now);
            var refunded = refunds.of(settled.stream().map(Purchase::id).toList());
            settled.forEach(order -> events.publishEvent(new OrderSettled(order.id(), order.merchantId(),
                    merchantFen(order, refunded.getOrDefault(order.id(), Refunded.NOTHING)))));
            return Outcome.done(settled.size());
        }).orRefuse();
    }

    private long merchantFen(Purchase order) {
        return merchantFen(order, refunds.of(order.id()));
    }

    /** What went back before stays with the buyer. */
    private static long merchantFen(Purchase order, Refunded refunded) {
        return order.shares().stream().filter(share -> share.party() == Party.MERCHANT)
                .mapToLong(share -> share.amountFen() - refunded.by(share.line(), Party.MERCHANT).fen()).sum();
    }
}
