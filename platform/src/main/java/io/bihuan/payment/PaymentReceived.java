package io.bihuan.payment;

/**
 * The money of an order that waited for it is in escrow; published inside the transaction that put it there. A payment
 * made together with its order is not told: who made the order knows.
 */
public record PaymentReceived(long paymentId, long orderId, long amountFen) {
}
