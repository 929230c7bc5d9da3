package io.bihuan.rules.order;

import static io.bihuan.rules.order.OrderEvent.PAYMENT;
import static io.bihuan.rules.order.OrderEvent.PAYMENT_TIMEOUT;
import static io.bihuan.rules.order.OrderEvent.RECEIPT;
import static io.bihuan.rules.order.OrderEvent.SETTLEMENT;
import static io.bihuan.rules.order.OrderEvent.SHIPMENT;
import static io.bihuan.rules.order.OrderState.CLOSED;
import static io.bihuan.rules.order.OrderState.CREATED;
import static io.bihuan.rules.order.OrderState.PAID;
import static io.bihuan.rules.order.OrderState.RECEIVED;
import static io.bihuan.rules.order.OrderState.SETTLED;
import static io.bihuan.rules.order.OrderState.SHIPPED;

import java.util.List;

/** One allowed move of an order: in state {@code from}, {@code event} leads to {@code to}. */
public record OrderTransition(OrderState from, OrderEvent event, OrderState to) {

    /** Every allowed move. What is not here is refused. */
    public static final List<OrderTransition> TABLE = List.of(
            new OrderTransition(CREATED, PAYMENT, PAID),
            new OrderTransition(CREATED, PAYMENT_TIMEOUT, CLOSED),
            new OrderTransition(PAID, SHIPMENT, SHIPPED),
            new OrderTransition(SHIPPED, RECEIPT, RECEIVED),
            new OrderTransition(RECEIVED, SETTLEMENT, SETTLED));
}
