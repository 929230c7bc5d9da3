package io.bihuan.rulebook;

import io.bihuan.rules.money.Money;
import io.bihuan.rules.payout.WithdrawalRule;
import java.time.Duration;

/** Which withdrawals are held, in JSON. */
record WithdrawalForm(long leastFen, int payeeHoldHours, long reviewFromFen, int freePerDay) {

    static WithdrawalForm of(WithdrawalRule rule) {
        return new WithdrawalForm(rule.least().fen(), (int) rule.payeeHold().toHours(), rule.reviewFrom().fen(),
                rule.freePerDay());
    }

    WithdrawalRule rule() {
        return new WithdrawalRule(Money.ofFen(leastFen), Duration.ofHours(payeeHoldHours),
                Money.ofFen(reviewFromFen), freePerDay);
    }
}
