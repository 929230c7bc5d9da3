package io.bihuan.rulebook;

import io.bihuan.rules.money.Rate;
import io.bihuan.rules.settlement.SettlementTierRule;
import java.util.List;

/** The tiers of settlement in JSON, in days and basis points. */
record SettlementTierForm(int standardDays, Step fast, Step best, List<Level> levels, int reserveDays,
        int judgedFrom) {

    record Step(int days, long shippedLeast, long scoreLeastBp) {
    }

    record Level(int lateFromBp, int cancelledFromBp, int reserveBp) {
    }

    static SettlementTierForm of(SettlementTierRule rule) {
        return new SettlementTierForm(rule.standardDays(), step(rule.fast()), step(rule.best()), rule.levels().stream()
                .map(level -> new Level(level.lateFromBp(), level.cancelledFromBp(), level.reserve().basisPoints()))
                .toList(), rule.reserveDays(), rule.judgedFrom());
    }

    SettlementTierRule rule() {
        return new SettlementTierRule(standardDays, step(fast), step(best), levels.stream()
                .map(level -> new SettlementTierRule.Level(level.lateFromBp, level.cancelledFromBp,
                        Rate.ofBasisPoints(level.reserveBp)))
                .toList(), reserveDays, judgedFrom);
    }

    private static Step step(SettlementTierRule.Step step) {
        return new Step(step.days(), step.shippedLeast(), step.scoreLeastBp());
    }

    private static SettlementTierRule.Step step(Step step) {
        return new SettlementTierRule.Step(step.days, step.shippedLeast, step.scoreLeastBp);
    }
}
