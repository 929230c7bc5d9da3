package io.bihuan.payment.payout;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.payment.Backoff;
import io.bihuan.payment.Channels;
import io.bihuan.payment.Outstanding;
import io.bihuan.payment.channel.ExternalChannel;
import io.bihuan.payment.channel.Reply;
import io.bihuan.payment.channel.Splits;
import io.bihuan.payment.channel.Splits.PartThere;
import io.bihuan.payment.channel.Splits.SplitThere;
import io.bihuan.payment.payout.SplitTables.Asked;
import io.bihuan.payment.payout.SplitTables.AskedPart;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Sends splits and asks what has become of them. A part that did not arrive is its earner's again, and can be withdrawn
 * another way.
 */
@Service
class LookAtSplit implements Outstanding {

    private static final Logger LOG = LoggerFactory.getLogger(LookAtSplit.class);
    private static final Backoff WAITS = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1));
    /** About three quarters of an hour; then the earners should not wait any longer for what the institution refuses. */
    private static final int REFUSALS_MAX = 8;
    private static final int LOUD_FROM_LOOKS = 38;

    private final SplitTables tables;
    private final Payees payees;
    private final Channels channels;
    private final Ledger ledger;
    private final Atomically atomically;
    private final Clock clock;

    LookAtSplit(SplitTables tables, Payees payees, Channels channels, Ledger ledger, Atomically atomically,
            Clock clock) {
        this.tables = tables;
        this.payees = payees;
        this.channels = channels;
        this.ledger = ledger;
        this.atomically = atomically;
        this.clock = clock;
    }

    @Override
    public List<Long> takeDue(Instant now, Instant leaseUntil, int limit) {
        return tables.takeDue(now, leaseUntil, limit);
    }

    @Override
    public void look(long splitId) {
        var split = tables.find(splitId).orElseThrow();
        var channel = channels.find(split.channel()).filter(found -> found.account().equals(split.account()));
        var splits = channel.flatMap(ExternalChannel::splits);
        if (channel.isEmpty() || splits.isEmpty()) {
            again(split, split.channel() + " does not split for " + split.account());
            return;
        }
        var parts = tables.parts(splitId);
        var order = new Splits.Order(splitId, split.trade(),
                parts.stream().map(part -> new Splits.Part(payees.find(part.payeeId()).orElseThrow().there(),
                        part.amount())).toList());
        // Kept before it is sent: after a crash it is not known whether it was, and so it is asked.
        boolean first = split.state().equals("REQUESTED")
                && tables.move(splitId, "REQUESTED", "SENT", clock.instant().plus(WAITS.first()));
        var found = first ? splits.get().split(order) : splits.get().findSplit(order);
        var reply = found instanceof Reply.Yes<SplitThere>(SplitThere.Absent()) ? splits.get().split(order) : found;
        take(channel.get(), split, parts, reply);
    }

    private void take(ExternalChannel channel, Asked split, List<AskedPart> parts, Reply<SplitThere> reply) {
        switch (reply) {
            case Reply.Yes<SplitThere>(SplitThere.Done(var there)) -> end(channel, split, parts, there);
            case Reply.Yes<SplitThere>(SplitThere.UnderWay()) -> again(split, null);
            case Reply.Yes<SplitThere>(SplitThere.Absent()) -> again(split, "not taken on");
            case Reply.No<SplitThere>(var code, var text) -> {
                if (split.looks() >= REFUSALS_MAX) {
                    end(channel, split, parts,
                            Collections.nCopies(parts.size(), new PartThere(false, code + " " + text)));
                } else {
                    again(split, code + " " + text);
                }
            }
            case Reply.Unknown<SplitThere>(var why) -> again(split, why);
        }
    }

    private void end(ExternalChannel channel, Asked split, List<AskedPart> parts, List<PartThere> there) {
        atomically.run(() -> {
            if (!tables.move(split.id(), "SENT", "DONE", null)) {
                return Outcome.done(split);
            }
            for (int i = 0; i < parts.size(); i++) {
                end(channel, split, parts.get(i), there.get(i));
            }
            return Outcome.done(split);
        });
    }

    private void end(ExternalChannel channel, Asked split, AskedPart part, PartThere there) {
        var earner = payees.find(part.payeeId()).orElseThrow().earner();
        var reference = "split:" + split.id() + ":" + part.part();
        var draft = there.arrived()
                ? JournalDraft.of(JournalKind.PAYOUT_SENT, reference, "").forOrder(split.orderId()).moving(
                        part.amount(), earner.payingOut(), Account.channel(channel.number(), earner.ownerId()))
                : JournalDraft.of(JournalKind.PAYOUT_RETURNED, reference, "").forOrder(split.orderId())
                        .moving(part.amount(), earner.payingOut(), earner.earnings());
        ledger.post(draft).orRefuse();
        tables.end(split.id(), part, there.arrived(), there.why());
        if (!there.arrived()) {
            LOG.warn("part {} of split {} did not arrive: {}", part.part(), split.id(), there.why());
        }
    }

    private void again(Asked split, @Nullable String failure) {
        if (split.looks() >= LOUD_FROM_LOOKS) {
            LOG.error("split {} has been under way for long: {}", split.id(), failure);
        }
        tables.lookAgain(split.id(), clock.instant().plus(WAITS.after(split.looks())), failure);
    }
}
