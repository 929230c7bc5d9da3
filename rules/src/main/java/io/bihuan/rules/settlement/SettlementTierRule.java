package io.bihuan.rules.settlement;

import io.bihuan.rules.Names;
import io.bihuan.rules.Rule;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Rate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 结算档位 — how soon a merchant is paid by how it kept its word, and what is kept back where it did not (DOMAIN.md
 * section 19). Judged on the 1st of each month for the sales from then on.
 *
 * @param standardDays for everyone
 * @param fast for those that shipped enough and kept their word
 * @param best for those that kept it best
 * @param levels of the reserve, from 0 on, each with what leads to it
 * @param reserveDays how long a reserve is kept
 * @param judgedFrom orders below which no level is judged
 */
public record SettlementTierRule(int standardDays, Step fast, Step best, List<Level> levels, int reserveDays,
        int judgedFrom) implements Rule {

    private static final int DAYS_MIN = 1;
    private static final int DAYS_MAX = 31;
    private static final int LEVELS = 4;
    private static final int SCORE_MAX_BP = 10_000;
    private static final int RESERVE_DAYS_MAX = 180;
    private static final Rate RESERVE_MAX = Rate.ofPercent(50);

    /**
     * @param shippedLeast orders shipped in the month
     * @param scoreLeastBp what {@link SettlementFacts#scoreBp} must come to
     */
    public record Step(int days, long shippedLeast, long scoreLeastBp) {

        boolean isReached(SettlementFacts facts) {
            return facts.shipped() >= shippedLeast && facts.scoreBp() >= scoreLeastBp;
        }
    }

    /** @param lateFromBp from which share of late orders on, or {@code cancelledFromBp} of cancelled ones, it holds */
    public record Level(int lateFromBp, int cancelledFromBp, Rate reserve) {

        boolean isReached(SettlementFacts facts) {
            return facts.lateBp() >= lateFromBp || facts.cancelledBp() >= cancelledFromBp;
        }
    }

    public SettlementTierRule {
        levels = List.copyOf(levels);
    }

    /** The tier of a merchant of which nothing is known yet. */
    public SettlementTier standard() {
        return new SettlementTier(standardDays, 0, levels.getFirst().reserve(), reserveDays);
    }

    public SettlementTier judge(SettlementFacts facts) {
        int days = best.isReached(facts) ? best.days() : fast.isReached(facts) ? fast.days() : standardDays;
        int level = facts.shipped() + facts.late() + facts.cancelled() < judgedFrom
                ? 0
                : IntStream.range(1, levels.size()).filter(one -> levels.get(one).isReached(facts)).max().orElse(0);
        return new SettlementTier(days, level, levels.get(level).reserve(), reserveDays);
    }

    @Override
    public List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        checkDays("standardDays", standardDays, violations);
        checkDays("fast.days", fast.days(), violations);
        checkDays("best.days", best.days(), violations);
        if (fast.days() > standardDays || best.days() > fast.days()) {
            violations.add(Violation.of("best.days", "档位越好,结算越早", "a better tier is not paid later"));
        }
        for (var step : List.of(fast, best)) {
            if (step.shippedLeast() < 0 || step.scoreLeastBp() < 0 || step.scoreLeastBp() > SCORE_MAX_BP) {
                violations.add(Violation.of("best", "订单数不能为负,分数在 0 到 100 之间",
                        "orders are not negative, a score is from 0 to 100"));
            }
        }
        if (best.scoreLeastBp() < fast.scoreLeastBp() || best.shippedLeast() < fast.shippedLeast()) {
            violations.add(Violation.of("best", "最优档的要求不能低于快速档", "the best tier asks no less than the fast one"));
        }
        checkLevels(violations);
        if (reserveDays < 1 || reserveDays > RESERVE_DAYS_MAX || judgedFrom < 0) {
            violations.add(Violation.of("reserveDays", "保证金保留 1 到 " + RESERVE_DAYS_MAX + " 天",
                    "a reserve is kept for 1 to " + RESERVE_DAYS_MAX + " days"));
        }
        return List.copyOf(violations);
    }

    private static void checkDays(String field, int days, List<Violation> violations) {
        if (days < DAYS_MIN || days > DAYS_MAX) {
            violations.add(Violation.of(field, "结算期在 1 到 31 天之间", "settlement takes 1 to 31 days"));
        }
    }

    private void checkLevels(List<Violation> violations) {
        if (levels.size() != LEVELS) {
            violations.add(Violation.of("levels", "保证金分 0 到 3 四级", "there are four levels of reserve, 0 to 3"));
            return;
        }
        for (int level = 0; level < LEVELS; level++) {
            var one = levels.get(level);
            if (one.reserve().compareTo(RESERVE_MAX) > 0) {
                violations.add(Violation.of("levels." + level, "保证金比例不能超过 " + RESERVE_MAX,
                        "a reserve may not exceed " + RESERVE_MAX));
            }
            if (level > 0 && one.reserve().compareTo(levels.get(level - 1).reserve()) < 0) {
                violations.add(Violation.of("levels." + level, "级别越高,保证金不能越少", "a higher level keeps no less back"));
            }
        }
    }

    @Override
    public List<Sentence> sentences(Names names) {
        var sentences = new ArrayList<Sentence>(List.of(
                new Sentence("确认收货后 " + standardDays + " 天结算。",
                        "Sales are settled " + standardDays + " days after receipt."),
                step(fast), step(best)));
        for (int level = 1; level < levels.size(); level++) {
            var one = levels.get(level);
            sentences.add(new Sentence(
                    level + " 级:迟发率达到 " + Rate.ofBasisPoints(one.lateFromBp()) + " 或商家取消率达到 "
                            + Rate.ofBasisPoints(one.cancelledFromBp()) + " 时,每笔留 " + one.reserve() + ","
                            + reserveDays + " 天后释放。",
                    "Level " + level + ": from " + Rate.ofBasisPoints(one.lateFromBp()) + " late or "
                            + Rate.ofBasisPoints(one.cancelledFromBp()) + " cancelled orders on, " + one.reserve()
                            + " of each sale is kept back for " + reserveDays + " days."));
        }
        sentences.add(new Sentence("每月 1 日评定,只对之后的订单有效。",
                "It is judged on the 1st of each month, for the orders from then on."));
        return List.copyOf(sentences);
    }

    private static Sentence step(Step step) {
        return new Sentence(
                "上月发货不少于 " + step.shippedLeast() + " 单且履约分达到 " + Rate.ofBasisPoints((int) step.scoreLeastBp())
                        + " 的商家,收货后 " + step.days() + " 天结算。",
                "With " + step.shippedLeast() + " orders shipped in the month before and a score of "
                        + Rate.ofBasisPoints((int) step.scoreLeastBp()) + ", sales are settled " + step.days()
                        + " days after receipt.");
    }
}
