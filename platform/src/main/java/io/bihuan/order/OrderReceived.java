package io.bihuan.order;

import java.time.Instant;

/**
 * The buyer has the goods; published inside the transaction.
 *
 * @param settlesAt when the money is to leave escrow
 */
public record OrderReceived(long orderId, Instant settlesAt) {
}
