package io.bihuan.rulebook;

import io.bihuan.rules.aftersale.DuplicateRule;
import io.bihuan.rules.money.Rate;
import java.time.Duration;

/** When a buyer is asked which one to keep, in JSON. */
record DuplicateForm(int priceToleranceBp, int afterLiveMinutes) {

    static DuplicateForm of(DuplicateRule rule) {
        return new DuplicateForm(rule.priceTolerance().basisPoints(), (int) rule.afterLive().toMinutes());
    }

    DuplicateRule rule() {
        return new DuplicateRule(Rate.ofBasisPoints(priceToleranceBp), Duration.ofMinutes(afterLiveMinutes));
    }
}
