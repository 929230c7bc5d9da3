package io.bihuan.order;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * While an after-sale of an order is open, its money stays where it is and the buyer's silence is no receipt. Afterwards
 * both go on.
 */
@Component
public class PauseSettlement {

    /** A buyer whose after-sale has ended without a refund has at least so long to confirm the receipt. */
    private static final Duration RECEIPT_AFTER_END_MIN = Duration.ofHours(48);

    private final JdbcClient jdbc;
    private final Purchases purchases;
    private final ReceiptTimer receiptTimer;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PauseSettlement(JdbcClient jdbc, Purchases purchases, ReceiptTimer receiptTimer, ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.purchases = purchases;
        this.receiptTimer = receiptTimer;
        this.events = events;
        this.clock = clock;
    }

    /** An after-sale of the order, which the caller's transaction holds, was opened. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void pause(long orderId) {
        count(orderId, 1);
    }

    /** One of them has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void resume(long orderId) {
        if (count(orderId, -1) == 0) {
            goOn(purchases.find(orderId).orElseThrow());
        }
    }

    private int count(long orderId, int more) {
        return jdbc.sql("""
            update orders.purchase set open_after_sales = open_after_sales + :more where id = :id
            returning open_after_sales
            """).param("more", more).param("id", orderId).query(Integer.class).single();
    }

    private void goOn(Purchase order) {
        switch (order.state()) {
            case SHIPPED -> receiptTimer.confirmAt(order.id(), later(
                    Objects.requireNonNull(order.shipment()).shippedAt().plus(ReceiptTimer.SILENCE_MAX),
                    clock.instant().plus(RECEIPT_AFTER_END_MIN)));
            case RECEIVED ->
                events.publishEvent(new SettlementDue(order.id(), Objects.requireNonNull(order.settlesAt())));
            default -> {
                // Before the shipment no time runs, and after the settlement it is over.
            }
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Whether an after-sale of the order is open. */
    boolean isPaused(long orderId) {
        return jdbc.sql("select open_after_sales > 0 from orders.purchase where id = :id").param("id", orderId)
                .query(Boolean.class).single();
    }
}
