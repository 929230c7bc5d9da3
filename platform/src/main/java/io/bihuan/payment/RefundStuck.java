package io.bihuan.payment;

/**
 * A channel cannot give the money of a refund back; published inside the transaction that knows it. The money stays the
 * buyer's, and a person has to look.
 *
 * @param why in the words of the channel
 */
public record RefundStuck(long refundId, long orderId, String refundKey, String why) {
}
