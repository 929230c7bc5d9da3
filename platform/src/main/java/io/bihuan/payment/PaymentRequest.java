package io.bihuan.payment;

import io.bihuan.rules.money.Money;

/**
 * What is to be paid.
 *
 * @param orderId paid at most once
 * @param merchantId in whose escrow the money is held
 * @param amount above 0
 */
public record PaymentRequest(long orderId, long payerId, long merchantId, Money amount) {
}
