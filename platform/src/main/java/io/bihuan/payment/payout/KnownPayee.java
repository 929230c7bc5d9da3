package io.bihuan.payment.payout;

import io.bihuan.payment.channel.Payee;
import io.bihuan.rules.fee.Party;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 收款账户 — where an earner gets the money at an institution.
 *
 * @param account as the institution names it, and {@code name} of whom it is
 * @param why the institution refused it; empty where it did not
 * @param confirmedAt when the institution knew it by this name; {@code null} before
 */
public record KnownPayee(long id, Party party, long ownerId, String channel, String account, String name,
        PayeeState state, String why, Instant addedAt, @Nullable Instant confirmedAt) {

    public Earner earner() {
        return new Earner(party, ownerId);
    }

    Payee there() {
        return new Payee(party == Party.HOST ? Payee.Kind.PERSON : Payee.Kind.ORGANISATION, account, name);
    }
}
