package io.bihuan.ledger;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.money.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides drafts one after the other against the balances that the transaction holds locked. It only computes: what it
 * accepted is written afterwards, all at once.
 */
final class Batch {

    /** No account may hold more: a thousandth of what a {@code long} can, so that sums over accounts cannot overflow. */
    static final Money BALANCE_MAX = Money.ofFen(Long.MAX_VALUE / 1_000);

    private final Map<Account, HeldAccount> accounts;
    private final Map<JournalKey, Journal> journals;
    private final LongSupplier nextId;
    private final Instant at;
    private final List<Journal> accepted = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final Map<Account, HeldAccount> changed = new LinkedHashMap<>();

    /** One entry that is to be written. */
    record Line(long journalId, int leg, Money amount, HeldAccount after) {
    }

    /** @param journals those already posted, by the keys of the drafts */
    Batch(Map<Account, HeldAccount> accounts, Map<JournalKey, Journal> journals, LongSupplier nextId, Instant at) {
        this.accounts = new HashMap<>(accounts);
        this.journals = new HashMap<>(journals);
        this.nextId = nextId;
        this.at = at;
    }

    /** Accepts the draft, finds it posted before, or says why not; a refused draft changes nothing. */
    Outcome<Journal> decide(JournalDraft draft) {
        var legs = draft.legs();
        var before = journals.get(draft.key());
        if (before != null) {
            return before.legs().equals(legs)
                    ? Outcome.done(before)
                    : Outcome.refused(Refusal.conflict("REFERENCE_REUSED", "reference", draft.key().reference()));
        }
        if (legs.isEmpty()) {
            return Outcome.refused(Refusal.invalid("NOTHING_TO_MOVE"));
        }
        return legs.stream().map(this::refusal).flatMap(Optional::stream).findFirst()
                .map(Outcome::<Journal>refused).orElseGet(() -> Outcome.done(accept(draft, legs)));
    }

    private Optional<Refusal> refusal(Leg leg) {
        var balance = balance(leg.account());
        var room = BALANCE_MAX.minus(balance);
        if (leg.amount().compareTo(room) > 0 || balance.plus(BALANCE_MAX).plus(leg.amount()).isNegative()) {
            return Optional.of(Refusal.invalid("BALANCE_TOO_LARGE", "max", BALANCE_MAX.toString()));
        }
        var after = balance.plus(leg.amount());
        if (after.isNegative() && !leg.account().kind().mayBeNegative()) {
            return Optional.of(Refusal.conflict("INSUFFICIENT_BALANCE", "account", leg.account().kind().name(),
                    "balanceFen", balance.fen(), "missingFen", after.negated().fen(), "missing",
                    after.negated().toString()));
        }
        return Optional.empty();
    }

    private Journal accept(JournalDraft draft, List<Leg> legs) {
        var key = draft.key();
        var journal = new Journal(nextId.getAsLong(), key.kind(), key.reference(), draft.orderId(), draft.memo(), at,
                legs);
        int number = 0;
        for (var leg : legs) {
            var after = held(leg.account()).after(leg.amount());
            accounts.put(leg.account(), after);
            changed.put(leg.account(), after);
            lines.add(new Line(journal.id(), ++number, leg.amount(), after));
        }
        journals.put(key, journal);
        accepted.add(journal);
        return journal;
    }

    /** An account that was never opened holds nothing: there is nothing to take from it. */
    private Money balance(Account account) {
        var held = accounts.get(account);
        return held == null ? Money.ZERO : held.balance();
    }

    private HeldAccount held(Account account) {
        var held = accounts.get(account);
        if (held == null) {
            throw new IllegalStateException(account + " is not locked");
        }
        return held;
    }

    List<Journal> accepted() {
        return accepted;
    }

    List<Line> lines() {
        return lines;
    }

    /** The accounts that the accepted journals touch, as they are after them. */
    List<HeldAccount> changed() {
        return List.copyOf(changed.values());
    }
}
