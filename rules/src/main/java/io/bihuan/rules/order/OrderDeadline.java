package io.bihuan.rules.order;

import java.time.Duration;
import java.util.List;

/**
 * A state of an order in which a time runs.
 *
 * @param who has to act; the platform itself where it is to settle
 * @param within how long after the order came into the state
 * @param timeout the event that the end of this time is
 */
public record OrderDeadline(OrderState state, Actor who, Duration within, OrderEvent timeout) {

    /** Sources: DOMAIN.md section 18, the machine; a picked parcel is held back within 24 hours. */
    public static final List<OrderDeadline> TABLE = List.of(
            new OrderDeadline(OrderState.CREATED, Actor.BUYER, Duration.ofMinutes(30), OrderEvent.PAYMENT_TIMEOUT),
            new OrderDeadline(OrderState.CANCEL_REQUESTED, Actor.MERCHANT, Duration.ofHours(24),
                    OrderEvent.INTERCEPTION_TIMEOUT),
            new OrderDeadline(OrderState.SHIPPED, Actor.BUYER, Duration.ofDays(10), OrderEvent.RECEIPT),
            new OrderDeadline(OrderState.RECEIVED, Actor.PLATFORM, Duration.ofDays(7), OrderEvent.SETTLEMENT));
}
