package io.bihuan.payment;

/** A buyer has the money of a refund; published inside the transaction that knows it. */
public record RefundArrived(long refundId, long orderId, String refundKey, long amountFen) {
}
