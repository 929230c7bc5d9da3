package io.bihuan.payment.payout;

import io.bihuan.foundation.Check;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives a withdrawal back to its earner. */
@Component
class ReturnWithdrawal {

    private final Withdrawals withdrawals;
    private final Ledger ledger;
    private final Clock clock;

    ReturnWithdrawal(Withdrawals withdrawals, Ledger ledger, Clock clock) {
        this.withdrawals = withdrawals;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** @param held by the caller's transaction */
    @Transactional(propagation = Propagation.MANDATORY)
    void back(Withdrawal held, String why) {
        ledger.post(JournalDraft.of(JournalKind.PAYOUT_RETURNED, "withdrawal:" + held.id(), "").moving(held.amount(),
                held.earner().payingOut(), held.earner().earnings())).orRefuse();
        Check.state(withdrawals.move(held, WithdrawalState.RETURNED, clock.instant().truncatedTo(ChronoUnit.MICROS),
                null), "a held withdrawal moves");
        withdrawals.keep(held.id(), null, why);
    }
}
