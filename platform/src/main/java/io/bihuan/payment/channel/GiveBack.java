package io.bihuan.payment.channel;

import io.bihuan.rules.money.Money;

/**
 * What is to go back to a buyer.
 *
 * @param number ours, once for each refund
 * @param chargeNumber of which charge
 * @param charged what was paid by that charge
 * @param reason what the buyer reads on the bill
 */
public record GiveBack(long number, long chargeNumber, Money amount, Money charged, String reason) {
}
