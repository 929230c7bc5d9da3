package io.bihuan.rules.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.rules.Seeds;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {

    private static final Money MOST = Money.ofFen(Long.MAX_VALUE);
    private static final Money LEAST = Money.ofFen(Long.MIN_VALUE);

    @Test
    void aSumThatDoesNotFitIsNeverAWrongAmount() {
        var fen = Money.ofFen(1);

        assertThatThrownBy(() -> MOST.plus(fen)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> LEAST.minus(fen)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> MOST.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(LEAST::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofYuan(Long.MAX_VALUE / 10)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void addsSubtractsAndMultiplies() {
        assertThat(Money.ofYuan(100).minus(Money.ofFen(250)).times(2)).isEqualTo(Money.ofFen(19_500));
        assertThat(Money.ofFen(3).negated().plus(Money.ofFen(3))).isSameAs(Money.ZERO);
        assertThat(Money.ofFen(7).atMost(Money.ofFen(5))).isEqualTo(Money.ofFen(5));
    }

    @Test
    void readsAsYuanWithTwoDecimals() {
        assertThat(Money.ZERO).hasToString("0.00");
        assertThat(Money.ofFen(-5)).hasToString("-0.05");
        assertThat(Money.ofFen(1_205)).hasToString("12.05");
        assertThat(LEAST).hasToString("-92233720368547758.08");
    }

    @Test
    void everyAmountReadsAsTheDecimalItIs() {
        Seeds.forEach(2_000, random -> {
            long fen = random.nextLong() >> random.nextInt(64);
            assertThat(Money.ofFen(fen).toString()).isEqualTo(BigDecimal.valueOf(fen, 2).toPlainString());
        });
    }
}
