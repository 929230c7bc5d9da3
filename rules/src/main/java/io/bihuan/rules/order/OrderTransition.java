package io.bihuan.rules.order;

import static io.bihuan.rules.order.OrderEvent.CANCELLATION;
import static io.bihuan.rules.order.OrderEvent.FULL_REFUND;
import static io.bihuan.rules.order.OrderEvent.INTERCEPTION;
import static io.bihuan.rules.order.OrderEvent.INTERCEPTION_TIMEOUT;
import static io.bihuan.rules.order.OrderEvent.MERCHANT_CANCELLATION;
import static io.bihuan.rules.order.OrderEvent.PAYMENT;
import static io.bihuan.rules.order.OrderEvent.PAYMENT_TIMEOUT;
import static io.bihuan.rules.order.OrderEvent.PICKING;
import static io.bihuan.rules.order.OrderEvent.RECEIPT;
import static io.bihuan.rules.order.OrderEvent.SETTLEMENT;
import static io.bihuan.rules.order.OrderEvent.SHIPMENT;
import static io.bihuan.rules.order.OrderState.CANCEL_REQUESTED;
import static io.bihuan.rules.order.OrderState.CLOSED;
import static io.bihuan.rules.order.OrderState.CREATED;
import static io.bihuan.rules.order.OrderState.PAID;
import static io.bihuan.rules.order.OrderState.PREPARING;
import static io.bihuan.rules.order.OrderState.RECEIVED;
import static io.bihuan.rules.order.OrderState.REFUNDED_AFTER_RECEIPT;
import static io.bihuan.rules.order.OrderState.REFUNDED_AFTER_SHIP;
import static io.bihuan.rules.order.OrderState.REFUNDED_BEFORE_SHIP;
import static io.bihuan.rules.order.OrderState.SETTLED;
import static io.bihuan.rules.order.OrderState.SHIPPED;

import java.util.List;

/** One allowed move of an order: in state {@code from}, {@code event} leads to {@code to}. */
public record OrderTransition(OrderState from, OrderEvent event, OrderState to) {

    /** Every allowed move. What is not here is refused. */
    public static final List<OrderTransition> TABLE = List.of(
            new OrderTransition(CREATED, PAYMENT, PAID),
            new OrderTransition(CREATED, PAYMENT_TIMEOUT, CLOSED),
            new OrderTransition(CREATED, CANCELLATION, CLOSED),
            new OrderTransition(PAID, PICKING, PREPARING),
            new OrderTransition(PAID, SHIPMENT, SHIPPED),
            new OrderTransition(PAID, CANCELLATION, REFUNDED_BEFORE_SHIP),
            new OrderTransition(PAID, MERCHANT_CANCELLATION, REFUNDED_BEFORE_SHIP),
            new OrderTransition(PREPARING, SHIPMENT, SHIPPED),
            new OrderTransition(PREPARING, CANCELLATION, CANCEL_REQUESTED),
            new OrderTransition(PREPARING, MERCHANT_CANCELLATION, REFUNDED_BEFORE_SHIP),
            new OrderTransition(CANCEL_REQUESTED, INTERCEPTION, REFUNDED_BEFORE_SHIP),
            new OrderTransition(CANCEL_REQUESTED, INTERCEPTION_TIMEOUT, REFUNDED_BEFORE_SHIP),
            new OrderTransition(CANCEL_REQUESTED, SHIPMENT, SHIPPED),
            new OrderTransition(SHIPPED, RECEIPT, RECEIVED),
            new OrderTransition(SHIPPED, FULL_REFUND, REFUNDED_AFTER_SHIP),
            new OrderTransition(RECEIVED, SETTLEMENT, SETTLED),
            new OrderTransition(RECEIVED, FULL_REFUND, REFUNDED_AFTER_RECEIPT),
            new OrderTransition(SETTLED, FULL_REFUND, REFUNDED_AFTER_RECEIPT));
}
