package io.bihuan.rulebook;

import io.bihuan.rules.fee.TechnicalFeeRule;
import io.bihuan.rules.money.Rate;
import java.util.Map;
import java.util.TreeMap;

/** The technical fee in JSON, in basis points. */
record TechnicalFeeForm(int standardBp, Map<String, Integer> byCategoryBp) {

    static TechnicalFeeForm of(TechnicalFeeRule rule) {
        var byCategoryBp = new TreeMap<String, Integer>();
        rule.byCategory().forEach((category, rate) -> byCategoryBp.put(category, rate.basisPoints()));
        return new TechnicalFeeForm(rule.standard().basisPoints(), byCategoryBp);
    }

    TechnicalFeeRule rule() {
        var byCategory = new TreeMap<String, Rate>();
        byCategoryBp.forEach((category, basisPoints) -> byCategory.put(category, Rate.ofBasisPoints(basisPoints)));
        return new TechnicalFeeRule(Rate.ofBasisPoints(standardBp), byCategory);
    }
}
