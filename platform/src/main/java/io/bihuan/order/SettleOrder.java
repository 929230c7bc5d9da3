package io.bihuan.order;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.order.OrderEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
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

    /** What went back before stays with the buyer. */
    private long merchantFen(Purchase order) {
        var refunded = refunds.of(order.id());
        return order.shares().stream().filter(share -> share.party() == Party.MERCHANT)
                .mapToLong(share -> share.amountFen() - refunded.by(share.line(), Party.MERCHANT).fen()).sum();
    }
}
