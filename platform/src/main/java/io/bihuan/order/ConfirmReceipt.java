package io.bihuan.order;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.order.OrderEvent;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** The buyer has the goods, or kept silent for long enough; the after-sale window begins. */
@Service
public class ConfirmReceipt {

    private final Atomically atomically;
    private final Purchases purchases;
    private final PauseSettlement pauseSettlement;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SettlementTerms settlementTerms;

    ConfirmReceipt(Atomically atomically, Purchases purchases, PauseSettlement pauseSettlement,
            ApplicationEventPublisher events, Clock clock,
            SettlementTerms settlementTerms) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.pauseSettlement = pauseSettlement;
        this.events = events;
        this.clock = clock;
        this.settlementTerms = settlementTerms;
    }

    /** The buyer says so; another's order is as if it did not exist. */
    public Outcome<Purchase> confirm(Caller buyer, long orderId) {
        return atomically.run(() -> purchases.hold(orderId).filter(order -> order.buyerId() == buyer.personId())
                .map(order -> confirm(order, buyer.personId()))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("order"))));
    }

    /** The time to say so has passed; an order that has moved on, or has an open after-sale, stays as it is. */
    void bySilence(long orderId) {
        atomically.run(() -> {
            var held = purchases.hold(orderId).orElseThrow();
            return pauseSettlement.isPaused(orderId)
                    ? Outcome.<Purchase>refused(Refusal.conflict("AFTER_SALE_OPEN"))
                    : confirm(held, null);
        });
    }

    private Outcome<Purchase> confirm(Purchase held, @Nullable Long personId) {
        if (held.state().after(OrderEvent.RECEIPT).isEmpty()) {
            return Outcome.refused(Refusal.conflict("ORDER_STATE_WRONG", "state", held.state().name()));
        }
        var now = clock.instant();
        var settlesAt = now.plus(settlementTerms.window(held.merchantId(), held.createdAt()));
        purchases.move(held, OrderEvent.RECEIPT, personId, "received_at = :now, settles_at = :settles",
                Map.of("now", Timestamp.from(now), "settles", Timestamp.from(settlesAt)));
        events.publishEvent(new OrderReceived(held.id(), settlesAt));
        return Outcome.done(purchases.find(held.id()).orElseThrow());
    }
}
