package io.bihuan.rules.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Rate;
import io.bihuan.rules.settlement.SettlementTierRule.Level;
import io.bihuan.rules.settlement.SettlementTierRule.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettlementTierRuleTest {

    private static final List<Level> LEVELS = List.of(new Level(0, 0, Rate.ofPercent(0)),
            new Level(500, 250, Rate.ofPercent(5)), new Level(1_000, 500, Rate.ofPercent(10)),
            new Level(2_000, 1_000, Rate.ofPercent(20)));
    private static final SettlementTierRule RULE = new SettlementTierRule(7, new Step(5, 50, 9_500),
            new Step(1, 50, 9_900), LEVELS, 30, 10);

    @ParameterizedTest(name = "{0} shipped, {1} late, {2} cancelled: {3} days, level {4}")
    @CsvSource(textBlock = """
        0,    0,   0,  7, 0
        49,   0,   0,  7, 0
        50,   0,   0,  1, 0
        100,  1,   0,  1, 0
        100,  2,   0,  5, 0
        100,  5,   0,  5, 1
        100,  6,   0,  7, 1
        100,  10,  0,  7, 2
        100,  20,  0,  7, 3
        1000, 0,   5,  1, 0
        1000, 0,   6,  5, 0
        97,   0,   3,  7, 1
        95,   0,   5,  7, 2
        90,   0,   10, 7, 3
        5,    4,   0,  7, 0
        0,    50,  0,  7, 3
        """)
    void judgesAMonth(long shipped, long late, long cancelled, int days, int level) {
        var tier = RULE.judge(new SettlementFacts(shipped, late, cancelled));

        assertThat(tier).isEqualTo(new SettlementTier(days, level, LEVELS.get(level).reserve(), 30));
    }

    @Test
    void refusesDaysOutsideOfOneToThirtyOneAndTiersThatContradictEachOther() {
        assertThat(RULE.violations()).isEmpty();
        assertThat(new SettlementTierRule(32, new Step(5, 50, 9_500), new Step(0, 50, 9_900), LEVELS, 30, 10)
                .violations()).extracting(Violation::field).containsExactly("standardDays", "best.days");
        assertThat(new SettlementTierRule(7, new Step(8, 50, 9_500), new Step(1, 10, 9_000), LEVELS, 30, 10)
                .violations()).extracting(Violation::field).contains("best.days", "best");
        assertThat(new SettlementTierRule(7, new Step(5, 50, 9_500), new Step(1, 50, 9_900), LEVELS.reversed(), 30, 10)
                .violations()).isNotEmpty();
        assertThat(
                new SettlementTierRule(7, new Step(5, 50, 9_500), new Step(1, 50, 9_900), LEVELS.subList(0, 3), 0, 10)
                        .violations())
                .extracting(Violation::field).containsExactly("levels", "reserveDays");
    }
}
