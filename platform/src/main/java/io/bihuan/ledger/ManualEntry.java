package io.bihuan.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 手工记账 — a movement of money that no rule made: one person proposes it, another one posts it.
 *
 * @param amountFen taken from the one account and given to the other
 * @param orderId the order that it puts right, if it is about one
 * @param decidedBy {@code null} while it waits
 * @param journalId {@code null} unless it was posted
 */
public record ManualEntry(long id, AccountKind fromKind, long fromOwner, AccountKind toKind, long toOwner,
        long amountFen, @Nullable Long orderId, String reason, long proposedBy, Instant proposedAt,
        @Nullable Long decidedBy, @Nullable Instant decidedAt, @Nullable Long journalId, String why) {

    public Account from() {
        return new Account(fromKind, fromOwner);
    }

    public Account to() {
        return new Account(toKind, toOwner);
    }
}
