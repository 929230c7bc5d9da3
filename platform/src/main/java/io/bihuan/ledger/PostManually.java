package io.bihuan.ledger;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import io.bihuan.rules.money.Money;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Puts right by hand what no rule foresaw: one of the platform's finance staff proposes, another one decides. */
@Service
public class PostManually {

    public static final int REASON_CHARACTERS_MIN = 10;
    public static final int REASON_CHARACTERS_MAX = 200;

    /** Money outside is moved by the channels alone: what a hand writes there, no institution would have. */
    private static final Set<AccountKind> CLOSED = EnumSet.of(AccountKind.CHANNEL, AccountKind.PAYING_OUT,
            AccountKind.REFUNDING);
    private static final String SELECT = """
        select e.*, d.decided_by, d.decided_at, d.journal_id, coalesce(d.why, '') as why
        from ledger.manual_entry e left join ledger.manual_decision d on d.entry_id = e.id
        """;

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Atomically atomically;
    private final Ids ids;
    private final Clock clock;

    PostManually(JdbcClient jdbc, Ledger ledger, Atomically atomically, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.atomically = atomically;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param orderId {@code null} where it is about none */
    public record Proposal(Account from, Account to, long amountFen, @Nullable Long orderId, String reason) {
    }

    /**
     * Moves nothing yet. Refused with {@code REASON_TOO_SHORT}, {@code AMOUNT_NOT_POSITIVE}, and
     * {@code ACCOUNT_NOT_BY_HAND} for accounts that stand for money outside.
     */
    public Outcome<ManualEntry> propose(Caller caller, Proposal proposal) {
        var missing = caller.refusalOnPlatform(Right.POST_MANUALLY);
        if (missing.isPresent()) {
            return Outcome.refused(missing.get());
        }
        var reason = proposal.reason().strip();
        if (reason.length() < REASON_CHARACTERS_MIN || reason.length() > REASON_CHARACTERS_MAX) {
            return Outcome.refused(Refusal.invalid("REASON_TOO_SHORT", "min", REASON_CHARACTERS_MIN, "max",
                    REASON_CHARACTERS_MAX));
        }
        if (proposal.amountFen() <= 0) {
            return Outcome.refused(Refusal.invalid("AMOUNT_NOT_POSITIVE"));
        }
        if (CLOSED.contains(proposal.from().kind()) || CLOSED.contains(proposal.to().kind())
                || proposal.from().equals(proposal.to())) {
            return Outcome.refused(Refusal.invalid("ACCOUNT_NOT_BY_HAND"));
        }
        long id = ids.next();
        jdbc.sql("""
            insert into ledger.manual_entry (id, from_kind, from_owner, to_kind, to_owner, amount_fen, order_id, reason,
              proposed_by, proposed_at)
            values (:id, :fromKind, :fromOwner, :toKind, :toOwner, :amount, :order, :reason, :by, :at)
            """).param("id", id).param("fromKind", proposal.from().kind().name())
                .param("fromOwner", proposal.from().ownerId()).param("toKind", proposal.to().kind().name())
                .param("toOwner", proposal.to().ownerId()).param("amount", proposal.amountFen())
                .param("order", proposal.orderId()).param("reason", reason).param("by", caller.personId())
                .param("at", now()).update();
        return Outcome.done(find(id).orElseThrow());
    }

    /**
     * Posts it, or lays it aside for good. Refused with {@code SECOND_PERSON_NEEDED} for who proposed it,
     * {@code ENTRY_DECIDED} where somebody has decided, and as the ledger refuses.
     */
    public Outcome<ManualEntry> decide(Caller caller, long id, boolean approved, String why) {
        var missing = caller.refusalOnPlatform(Right.POST_MANUALLY);
        if (missing.isPresent()) {
            return Outcome.refused(missing.get());
        }
        return atomically.run(() -> {
            // One decides at a time.
            jdbc.sql("select id from ledger.manual_entry where id = ? for update").param(id).query(row -> {
            });
            var found = find(id);
            if (found.isEmpty()) {
                return Outcome.<ManualEntry>refused(Refusal.notFound("entry"));
            }
            return decide(caller, found.get(), approved, why);
        });
    }

    private Outcome<ManualEntry> decide(Caller caller, ManualEntry entry, boolean approved, String why) {
        if (entry.decidedBy() != null) {
            return Outcome.refused(Refusal.conflict("ENTRY_DECIDED"));
        }
        if (entry.proposedBy() == caller.personId()) {
            return Outcome.refused(Refusal.forbidden("SECOND_PERSON_NEEDED"));
        }
        return (approved ? post(entry).map(Optional::of) : Outcome.done(Optional.<Journal>empty())).map(journal -> {
            jdbc.sql(
                    """
                        insert into ledger.manual_decision (entry_id, proposed_by, decided_by, approved, journal_id, why, decided_at)
                        values (:id, :proposedBy, :by, :approved, :journal, :why, :at)
                        """)
                    .param("id", entry.id()).param("proposedBy", entry.proposedBy())
                    .param("by", caller.personId()).param("approved", approved)
                    .param("journal", journal.map(Journal::id).orElse(null))
                    .param("why", why.strip().substring(0, Math.min(why.strip().length(), REASON_CHARACTERS_MAX)))
                    .param("at", now()).update();
            return find(entry.id()).orElseThrow();
        });
    }

    private Outcome<Journal> post(ManualEntry entry) {
        var draft = JournalDraft.of(JournalKind.MANUAL, Long.toString(entry.id()), entry.reason());
        return ledger.post((entry.orderId() == null ? draft : draft.forOrder(entry.orderId()))
                .moving(Money.ofFen(entry.amountFen()), entry.from(), entry.to()));
    }

    /** Newest first. */
    public Outcome<Page<ManualEntry>> list(Caller caller, @Nullable String cursor, int limit) {
        return caller.refusalOnPlatform(Right.AUDIT_LEDGER).map(Outcome::<Page<ManualEntry>>refused)
                .orElseGet(() -> Outcome.done(Page.of(Rows.all(jdbc
                        .sql(SELECT + "where e.id < ? order by e.id desc limit ?")
                        .params(Page.before(cursor), limit + 1).query(ManualEntry.class)), limit, ManualEntry::id)));
    }

    private Optional<ManualEntry> find(long id) {
        return jdbc.sql(SELECT + "where e.id = ?").param(id).query(ManualEntry.class).optional();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
