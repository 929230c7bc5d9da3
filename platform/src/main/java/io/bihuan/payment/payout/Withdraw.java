package io.bihuan.payment.payout;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Time;
import io.bihuan.ledger.Journal;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.rulebook.RuleKind;
import io.bihuan.rulebook.Rulebook;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.payout.WithdrawalFacts;
import io.bihuan.rules.payout.WithdrawalRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * An earner withdraws settled earnings to an account that the institution knows. The money leaves the earnings at once,
 * so that it can be withdrawn only once; whether it goes at once, the rule decides.
 */
@Service
public class Withdraw {

    private static final int KEY_CHARACTERS_MIN = 8;
    private static final int KEY_CHARACTERS_MAX = 64;

    private final Withdrawals withdrawals;
    private final Payees payees;
    private final Rulebook rulebook;
    private final Ledger ledger;
    private final Atomically atomically;
    private final Ids ids;
    private final Clock clock;

    Withdraw(Withdrawals withdrawals, Payees payees, Rulebook rulebook, Ledger ledger, Atomically atomically, Ids ids,
            Clock clock) {
        this.withdrawals = withdrawals;
        this.payees = payees;
        this.rulebook = rulebook;
        this.ledger = ledger;
        this.atomically = atomically;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Refused: {@code PAYEE_NOT_CONFIRMED}; {@code WITHDRAWAL_TOO_SMALL}; {@code INSUFFICIENT_BALANCE};
     * {@code WITHDRAWAL_KEY_REUSED} where the key was used for another amount or account.
     *
     * @param key made by the client once for each withdrawal; the same key again answers with the first one
     */
    public Outcome<Withdrawal> withdraw(Caller caller, Earner earner, String key, long payeeId, long amountFen) {
        var refusal = earner.refusalFor(caller, Right.WITHDRAW);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (key.length() < KEY_CHARACTERS_MIN || key.length() > KEY_CHARACTERS_MAX) {
            return Outcome.refused(
                    Refusal.invalid("KEY_INVALID", "min", KEY_CHARACTERS_MIN, "max", KEY_CHARACTERS_MAX));
        }
        var payee = payees.find(payeeId).filter(found -> found.earner().equals(earner));
        if (payee.isEmpty()) {
            return Outcome.refused(Refusal.notFound("payee"));
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return rulebook.inForce(RuleKind.WITHDRAWAL, now).flatMap(rule -> atomically
                .run(() -> withdraw(caller, payee.get(), key, Money.ofFen(amountFen), rule.content(), now)));
    }

    private Outcome<Withdrawal> withdraw(Caller caller, KnownPayee payee, String key, Money amount,
            WithdrawalRule rule, Instant now) {
        var earner = payee.earner();
        if (amount.compareTo(rule.least()) < 0) {
            return Outcome.refused(Refusal.invalid("WITHDRAWAL_TOO_SMALL", "leastFen", rule.least().fen(), "least",
                    rule.least().toString()));
        }
        if (payee.state() != PayeeState.CONFIRMED && withdrawals.find(earner, key).isEmpty()) {
            return Outcome.refused(Refusal.conflict("PAYEE_NOT_CONFIRMED"));
        }
        var draft = JournalDraft.of(JournalKind.WITHDRAWAL, earner.party() + ":" + earner.ownerId() + ":" + key, "")
                .moving(amount, earner.earnings(), earner.payingOut());
        return switch (ledger.post(draft)) {
            case Outcome.Done<Journal>(var journal) -> {
                // Two with one key meet at the ledger's locks: the second one finds the first here.
                var earlier = withdrawals.find(earner, key);
                yield earlier.isEmpty()
                        ? Outcome.done(add(caller, payee, key, amount, rule, now, journal.id()))
                        : earlier.get().payeeId() == payee.id() ? Outcome.done(earlier.get()) : keyReused();
            }
            case Outcome.Refused<Journal>(var refusal) ->
                refusal.code().equals("REFERENCE_REUSED") ? keyReused() : Outcome.refused(refusal);
        };
    }

    private static Outcome<Withdrawal> keyReused() {
        return Outcome.refused(Refusal.conflict("WITHDRAWAL_KEY_REUSED"));
    }

    private Withdrawal add(Caller caller, KnownPayee payee, String key, Money amount, WithdrawalRule rule, Instant now,
            long journalId) {
        var earner = payee.earner();
        var today = withdrawals.since(earner, LocalDate.ofInstant(now, Time.ZONE).atStartOfDay(Time.ZONE).toInstant());
        var risk = rule.judge(new WithdrawalFacts(amount,
                Duration.between(Objects.requireNonNull(payee.confirmedAt()), now), Money.ofFen(today.fen()),
                today.times()));
        boolean free = risk.concerns().isEmpty();
        @Nullable
        Instant heldUntil = risk.byPerson() ? null : now.plus(risk.holdFor());
        var withdrawal = new Withdrawal(ids.next(), earner.party(), earner.ownerId(), payee.id(), key, amount.fen(),
                free ? WithdrawalState.REQUESTED : WithdrawalState.RISK, risk.concerns(), heldUntil,
                caller.personId(), now, null, null, 0);
        withdrawals.add(withdrawal, journalId, heldUntil);
        return withdrawal;
    }

    public Outcome<Page<Withdrawal>> of(Caller caller, Earner earner, @Nullable String cursor, int limit) {
        return earner.refusalFor(caller, Right.SEE_STATEMENT).map(Outcome::<Page<Withdrawal>>refused)
                .orElseGet(() -> Outcome.done(withdrawals.of(earner, cursor, limit)));
    }
}
