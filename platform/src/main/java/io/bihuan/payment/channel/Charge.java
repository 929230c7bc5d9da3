package io.bihuan.payment.channel;

import io.bihuan.rules.money.Money;
import java.time.Instant;

/**
 * What a buyer is to pay.
 *
 * @param number ours, once for each charge
 * @param title what the buyer reads on the bill
 * @param payUntil when the institution is to refuse it by itself
 */
public record Charge(long number, Money amount, String title, Instant payUntil) {
}
