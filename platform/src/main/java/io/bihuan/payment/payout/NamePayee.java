package io.bihuan.payment.payout;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RateLimit;
import io.bihuan.foundation.Refusal;
import io.bihuan.payment.Channels;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;

/**
 * An earner names the account outside that the earnings are to go to. The institution compares the name; a channel
 * through which nothing is split compares it with the first withdrawal.
 */
@Service
public class NamePayee {

    private static final int ACCOUNT_CHARACTERS_MAX = 64;
    private static final int NAME_CHARACTERS_MAX = 64;
    private static final int TRIES_PER_HOUR = 10;

    private final Payees payees;
    private final Channels channels;
    private final Atomically atomically;
    private final Ids ids;
    private final Clock clock;
    private final RateLimit triesOfPerson = new RateLimit(TRIES_PER_HOUR, Duration.ofHours(1));

    NamePayee(Payees payees, Channels channels, Atomically atomically, Ids ids, Clock clock) {
        this.payees = payees;
        this.channels = channels;
        this.atomically = atomically;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Refused: {@code PAYEE_CHANNEL_UNKNOWN} where money is never paid out by this channel; {@code PAYEE_INVALID};
     * {@code PAYEE_EXISTS} where another one has to be removed first; {@code PAYEE_REFUSED} where the institution does
     * not know it by this name; {@code CHANNEL_AWAY}.
     */
    public Outcome<KnownPayee> add(Caller caller, Earner earner, String channelCode, String account, String name) {
        var refusal = earner.refusalFor(caller, Right.WITHDRAW).or(() -> triesOfPerson.take(caller.personId()));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var channel = channels.find(channelCode)
                .filter(found -> found.splits().isPresent() || found.payouts().isPresent());
        if (channel.isEmpty()) {
            return Outcome.refused(Refusal.invalid("PAYEE_CHANNEL_UNKNOWN", "channel", channelCode));
        }
        if (account.isBlank() || account.strip().length() > ACCOUNT_CHARACTERS_MAX || name.isBlank()
                || name.strip().length() > NAME_CHARACTERS_MAX) {
            return Outcome.refused(Refusal.invalid("PAYEE_INVALID", "max", NAME_CHARACTERS_MAX));
        }
        var payee = new KnownPayee(ids.next(), earner.party(), earner.ownerId(), channelCode, account.strip(),
                name.strip(), PayeeState.ADDED, "", clock.instant().truncatedTo(ChronoUnit.MICROS), null);
        return atomically.run(() -> payees.add(payee, caller.personId())
                ? Outcome.done(payee)
                : Outcome.refused(Refusal.conflict("PAYEE_EXISTS"))).flatMap(added -> register(channel.get(), added));
    }

    private Outcome<KnownPayee> register(ExternalChannel channel, KnownPayee payee) {
        var reply = channel.splits().map(splits -> splits.register(payee.there())).orElseGet(() -> Reply.yes(true));
        switch (reply) {
            case Reply.Yes<Boolean> _ -> payees.confirm(payee.id(), clock.instant());
            case Reply.No<Boolean>(var code, var text) -> {
                payees.refuse(payee.id(), code + " " + text);
                return Outcome.refused(Refusal.conflict("PAYEE_REFUSED", "channel", channel.code(), "why", text));
            }
            case Reply.Unknown<Boolean>(var why) -> {
                payees.refuse(payee.id(), why);
                return Outcome.refused(Refusal.of(Refusal.Kind.BUSY, "CHANNEL_AWAY", "channel", channel.code()));
            }
        }
        return Outcome.done(payees.find(payee.id()).orElseThrow());
    }

    /** Nothing goes there any more. What is on its way arrives. */
    public Outcome<KnownPayee> remove(Caller caller, long payeeId) {
        var payee = payees.find(payeeId);
        if (payee.isEmpty() || payee.get().earner().refusalFor(caller, Right.WITHDRAW).isPresent()) {
            return Outcome.refused(Refusal.notFound("payee"));
        }
        payees.remove(payeeId);
        return Outcome.done(payees.find(payeeId).orElseThrow());
    }

    public Outcome<List<KnownPayee>> of(Caller caller, Earner earner) {
        return earner.refusalFor(caller, Right.WITHDRAW).map(Outcome::<List<KnownPayee>>refused)
                .orElseGet(() -> Outcome.done(payees.of(earner)));
    }
}
