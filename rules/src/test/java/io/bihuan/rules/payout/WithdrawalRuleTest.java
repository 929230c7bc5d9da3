package io.bihuan.rules.payout;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.rules.Names;
import io.bihuan.rules.Violation;
import io.bihuan.rules.money.Money;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WithdrawalRuleTest {

    private static final WithdrawalRule RULE = new WithdrawalRule(Money.ofYuan(1), Duration.ofHours(24),
            Money.ofYuan(50_000), 3);
    private static final Duration LONG = Duration.ofDays(100);

    @Test
    void aRuleThatCannotBeMeantIsNotFit() {
        assertThat(new WithdrawalRule(Money.ZERO, Duration.ofDays(31), Money.ofFen(-1), 0).violations())
                .extracting(Violation::field).containsExactly("least", "payeeHold", "reviewFrom", "freePerDay");
        assertThat(RULE.violations()).isEmpty();
        assertThat(RULE.sentences(Names.CODES)).hasSize(3);
    }

    @Test
    void aSmallOneToAKnownAccountGoesAtOnce() {
        var risk = RULE.judge(facts(Money.ofYuan(49_999), LONG, Money.ZERO, 2));

        assertThat(risk.concerns()).isEmpty();
        assertThat(risk.holdFor()).isZero();
        assertThat(risk.byPerson()).isFalse();
    }

    @Test
    void aNewAccountIsHeldUntilItIsKnownForLongEnough() {
        var risk = RULE.judge(facts(Money.ofYuan(1), Duration.ofHours(23), Money.ZERO, 0));

        assertThat(risk.concerns()).containsExactly(Concern.NEW_PAYEE);
        assertThat(risk.holdFor()).isEqualTo(Duration.ofHours(1));
        assertThat(risk.byPerson()).isFalse();
        assertThat(RULE.judge(facts(Money.ofYuan(1), Duration.ofHours(24), Money.ZERO, 0)).concerns()).isEmpty();
    }

    @Test
    void aPersonLooksAtMuchMoneyHoweverItIsCutUp() {
        assertThat(RULE.judge(facts(Money.ofYuan(50_000), LONG, Money.ZERO, 0)).concerns())
                .containsExactly(Concern.LARGE);
        assertThat(RULE.judge(facts(Money.ofYuan(1), LONG, Money.ofYuan(49_999), 1)).byPerson()).isTrue();
        assertThat(RULE.judge(facts(Money.ofYuan(1), LONG, Money.ofYuan(49_998), 1)).byPerson()).isFalse();
        assertThat(RULE.judge(facts(Money.ofFen(Long.MAX_VALUE), LONG, Money.ofFen(Long.MAX_VALUE), 0)).byPerson())
                .isTrue();
    }

    @Test
    void aPersonLooksAtTheFourthOnOneDay() {
        assertThat(RULE.judge(facts(Money.ofYuan(1), LONG, Money.ofYuan(3), 3)).concerns())
                .containsExactly(Concern.MANY);
    }

    private static WithdrawalFacts facts(Money amount, Duration known, Money earlier, int times) {
        return new WithdrawalFacts(amount, known, earlier, times);
    }
}
