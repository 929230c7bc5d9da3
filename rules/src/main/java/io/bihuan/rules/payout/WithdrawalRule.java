package io.bihuan.rules.payout;

import io.bihuan.rules.Names;
import io.bihuan.rules.Rule;
import io.bihuan.rules.Sentence;
import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Money;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * 提现规则 — the least that can be withdrawn, and which withdrawals are held (DOMAIN.md section 19).
 *
 * @param least one withdrawal
 * @param payeeHold how long an account must be known before money goes there
 * @param reviewFrom from which sum on one day a person looks
 * @param freePerDay how many on one day go without a person
 */
public record WithdrawalRule(Money least, Duration payeeHold, Money reviewFrom, int freePerDay) implements Rule {

    private static final Duration PAYEE_HOLD_MAX = Duration.ofDays(30);
    private static final int FREE_PER_DAY_MAX = 100;

    /** What is enough to withdraw is judged elsewhere; here, whether it goes at once. */
    public WithdrawalRisk judge(WithdrawalFacts facts) {
        var concerns = new ArrayList<Concern>();
        var hold = payeeHold.minus(facts.payeeKnownFor());
        if (hold.isPositive()) {
            concerns.add(Concern.NEW_PAYEE);
        }
        // Compared this way round, because the sum of the two could be too large to be an amount.
        boolean large = facts.amount().compareTo(reviewFrom) >= 0
                || facts.earlierToday().compareTo(reviewFrom.minus(facts.amount())) >= 0;
        boolean many = facts.timesToday() >= freePerDay;
        if (large) {
            concerns.add(Concern.LARGE);
        }
        if (many) {
            concerns.add(Concern.MANY);
        }
        return new WithdrawalRisk(concerns, hold.isPositive() ? hold : Duration.ZERO, large || many);
    }

    @Override
    public List<Violation> violations() {
        var violations = new ArrayList<Violation>();
        if (!least.isPositive()) {
            violations.add(Violation.of("least", "最低提现金额必须大于 0", "the least withdrawal must be more than 0"));
        }
        if (payeeHold.isNegative() || payeeHold.compareTo(PAYEE_HOLD_MAX) > 0) {
            violations.add(Violation.of("payeeHold", "新收款账户的等待时间在 0 到 30 天之间",
                    "a new account is held for 0 to 30 days"));
        }
        if (reviewFrom.compareTo(least) < 0) {
            violations.add(Violation.of("reviewFrom", "人工复核的金额不能低于最低提现金额",
                    "the sum that a person looks at may not be below the least withdrawal"));
        }
        if (freePerDay < 1 || freePerDay > FREE_PER_DAY_MAX) {
            violations.add(Violation.of("freePerDay", "每天免复核的次数在 1 到 " + FREE_PER_DAY_MAX + " 之间",
                    "1 to " + FREE_PER_DAY_MAX + " withdrawals a day go without a person"));
        }
        return List.copyOf(violations);
    }

    @Override
    public List<Sentence> sentences(Names names) {
        return List.of(
                new Sentence("每次提现不少于 " + least + " 元。", "One withdrawal is " + least + " yuan or more."),
                new Sentence("新的收款账户确认满 " + payeeHold.toHours() + " 小时后,提现才会打出。",
                        "Money goes to a new account once it has been confirmed for " + payeeHold.toHours()
                                + " hours."),
                new Sentence("同一天累计达到 " + reviewFrom + " 元,或超过 " + freePerDay + " 次的提现,由平台财务复核。",
                        "When the withdrawals of a day come to " + reviewFrom + " yuan, or number more than "
                                + freePerDay + ", the platform's finance staff look at them first."));
    }
}
