package io.bihuan.payment;

/**
 * Somebody who wants to pay in a certain way.
 *
 * @param channel code of the payment channel
 */
public record Payer(String channel, long personId) {
}
