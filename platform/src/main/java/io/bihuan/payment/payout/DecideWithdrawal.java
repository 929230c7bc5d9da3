package io.bihuan.payment.payout;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** The platform's finance staff let a withdrawal go that the rule wants a person to see, or return it. */
@Service
public class DecideWithdrawal {

    private final Withdrawals withdrawals;
    private final ReturnWithdrawal returnWithdrawal;
    private final Atomically atomically;
    private final Clock clock;

    DecideWithdrawal(Withdrawals withdrawals, ReturnWithdrawal returnWithdrawal, Atomically atomically, Clock clock) {
        this.withdrawals = withdrawals;
        this.returnWithdrawal = returnWithdrawal;
        this.atomically = atomically;
        this.clock = clock;
    }

    public Outcome<List<Withdrawal>> waiting(Caller caller) {
        return caller.refusalOnPlatform(Right.RELEASE_PAYOUTS).map(Outcome::<List<Withdrawal>>refused)
                .orElseGet(() -> Outcome.done(withdrawals.toDecide(Page.LIMIT_MAX)));
    }

    /** @param reason what the earner reads where it is returned; empty where it goes */
    public Outcome<Withdrawal> decide(Caller caller, long withdrawalId, boolean letGo, String reason) {
        var refusal = caller.refusalOnPlatform(Right.RELEASE_PAYOUTS);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        if (!letGo && reason.isBlank()) {
            return Outcome.refused(Refusal.invalid("REASON_MISSING"));
        }
        return atomically.run(() -> withdrawals.hold(withdrawalId)
                .map(held -> decide(caller, held, letGo, reason.strip()))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("withdrawal"))));
    }

    private Outcome<Withdrawal> decide(Caller caller, Withdrawal held, boolean letGo, String reason) {
        if (held.state() != WithdrawalState.RISK || held.heldUntil() != null) {
            return Outcome.refused(Refusal.conflict("WITHDRAWAL_DECIDED", "withdrawalState", held.state().name()));
        }
        if (held.requestedBy() == caller.personId()) {
            return Outcome.refused(Refusal.forbidden("OWN_WITHDRAWAL"));
        }
        withdrawals.decided(held.id(), caller.personId());
        if (letGo) {
            withdrawals.move(held, WithdrawalState.REQUESTED, null, clock.instant());
        } else {
            returnWithdrawal.back(held, reason);
        }
        return Outcome.done(withdrawals.find(held.id()).orElseThrow());
    }
}
