package io.bihuan.payment;

import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.payout.Earner;
import io.bihuan.payment.payout.KnownPayee;
import io.bihuan.payment.payout.Payees;
import io.bihuan.payment.payout.SplitTables;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets the institution that still holds a payment give the parties of the settled sale their parts of it, so that the
 * platform never pools money of others. Who has not named an account there keeps the part as earnings on the platform.
 */
@Service
public class SplitPayment {

    private static final Set<Party> EARNERS = Set.of(Party.MERCHANT, Party.HOST, Party.AGENCY);

    private final JdbcClient jdbc;
    private final Channels channels;
    private final Payees payees;
    private final SplitTables splits;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    SplitPayment(JdbcClient jdbc, Channels channels, Payees payees, SplitTables splits, Ledger ledger, Ids ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.channels = channels;
        this.payees = payees;
        this.splits = splits;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether payments by this channel are split at all; asked first by who settles many. */
    public boolean splits(String channelCode) {
        return channels.find(channelCode).flatMap(ExternalChannel::splits).isPresent();
    }

    private record Paid(long id, String channel, long amountFen, long refundedFen) {
    }

    /**
     * Inside the transaction that settled the sale. Done once for each order; again, it does nothing. Refused with
     * {@code SPLIT_ABOVE_PAID} where the parts come to more than was paid and has not gone back.
     *
     * @return what will be given by the institution
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<Money> split(long orderId, List<SaleShare> shares) {
        var paid = jdbc.sql("""
            select id, channel, amount_fen, refunded_fen from payment.payment
            where order_id = :order and state = 'PAID' for no key update
            """).param("order", orderId).query(Paid.class).optional();
        if (paid.isEmpty() || !splits(paid.get().channel()) || splits.exists(paid.get().id())) {
            return Outcome.done(Money.ZERO);
        }
        var left = Money.ofFen(paid.get().amountFen() - paid.get().refundedFen());
        var missing = Optional.of(left);
        for (var share : shares) {
            missing = missing.filter(rest -> !share.amount().isNegative() && share.amount().compareTo(rest) <= 0)
                    .map(rest -> rest.minus(share.amount()));
        }
        return missing.isEmpty()
                ? Outcome.refused(Refusal.conflict("SPLIT_ABOVE_PAID", "leftFen", left.fen(), "left", left.toString()))
                : split(paid.get(), orderId, parts(paid.get().channel(), shares));
    }

    private record Part(KnownPayee payee, Money amount) {
    }

    /** An institution takes an account once in a split: a second party with the same one is paid on the platform. */
    private List<Part> parts(String channel, List<SaleShare> shares) {
        var parts = new ArrayList<Part>();
        var accounts = new HashSet<String>();
        for (var share : shares) {
            if (EARNERS.contains(share.party()) && share.amount().isPositive()) {
                payees.confirmed(new Earner(share.party(), share.ownerId()), channel)
                        .filter(payee -> accounts.add(payee.account()))
                        .ifPresent(payee -> parts.add(new Part(payee, share.amount())));
            }
        }
        return parts;
    }

    private Outcome<Money> split(Paid paid, long orderId, List<Part> parts) {
        long id = ids.next();
        var sum = parts.stream().map(Part::amount).reduce(Money.ZERO, Money::plus);
        var draft = JournalDraft.of(JournalKind.SPLIT, Long.toString(id), "").forOrder(orderId);
        for (var part : parts) {
            var earner = part.payee().earner();
            draft = draft.moving(part.amount(), earner.earnings(), earner.payingOut());
        }
        var posted = parts.isEmpty() ? Outcome.done(sum) : ledger.post(draft).map(_ -> sum);
        return posted.map(_ -> {
            splits.add(id, paid.id(), orderId, sum, clock.instant().truncatedTo(ChronoUnit.MICROS));
            splits.addParts(id, parts.stream().map(part -> part.payee().id()).toList(),
                    parts.stream().map(Part::amount).toList());
            return sum;
        });
    }
}
