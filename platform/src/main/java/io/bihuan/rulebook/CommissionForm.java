package io.bihuan.rulebook;

import io.bihuan.rules.fee.CommissionRule;
import io.bihuan.rules.money.Rate;

/** The limits of commission in JSON, in basis points. */
record CommissionForm(int leastBp, int mostBp, int platformShareBp) {

    static CommissionForm of(CommissionRule rule) {
        return new CommissionForm(rule.least().basisPoints(), rule.most().basisPoints(),
                rule.platformShare().basisPoints());
    }

    CommissionRule rule() {
        return new CommissionRule(Rate.ofBasisPoints(leastBp), Rate.ofBasisPoints(mostBp),
                Rate.ofBasisPoints(platformShareBp));
    }
}
