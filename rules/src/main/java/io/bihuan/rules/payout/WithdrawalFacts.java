package io.bihuan.rules.payout;

import io.bihuan.rules.money.Money;
import java.time.Duration;

/**
 * What a withdrawal is judged by.
 *
 * @param payeeKnownFor since when the institution has confirmed the account
 * @param earlierToday what its owner withdrew before on the same day
 * @param timesToday how often
 */
public record WithdrawalFacts(Money amount, Duration payeeKnownFor, Money earlierToday, int timesToday) {
}
