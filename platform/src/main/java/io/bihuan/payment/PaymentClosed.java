package io.bihuan.payment;

/** The time to pay an order has passed without a payment; published inside the transaction that closes it. */
public record PaymentClosed(long paymentId, long orderId) {
}
