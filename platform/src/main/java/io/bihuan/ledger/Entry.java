package io.bihuan.ledger;

import io.bihuan.rules.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of an account's statement.
 *
 * @param number its place among the account's entries, from 1 without a gap
 * @param amount what it added; below 0 what it took
 * @param balanceAfter what the account then held
 */
public record Entry(long number, long journalId, JournalKind kind, @Nullable Long orderId, String memo, Money amount,
        Money balanceAfter, Instant at) {
}
