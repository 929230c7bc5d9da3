package io.bihuan.rules.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.rules.Seeds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RateTest {

    private static final Map<Rounding, RoundingMode> SAME = Map.of(Rounding.HALF_EVEN, RoundingMode.HALF_EVEN,
            Rounding.FLOOR, RoundingMode.FLOOR, Rounding.CEILING, RoundingMode.CEILING);

    @Test
    void aRateOutsideZeroToAHundredPercentCannotBeMade() {
        assertThatThrownBy(() -> Rate.ofBasisPoints(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Rate.ofBasisPoints(10_001)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10001");
        assertThatThrownBy(() -> Rate.ofPercent(Integer.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThat(Rate.isValid(1L << 32)).isFalse();
    }

    @Test
    void aTieGoesToTheEvenFen() {
        var half = Rate.ofPercent(50);

        assertThat(half.share(Money.ofFen(1), Rounding.HALF_EVEN)).isEqualTo(Money.ZERO);
        assertThat(half.share(Money.ofFen(3), Rounding.HALF_EVEN)).isEqualTo(Money.ofFen(2));
        assertThat(half.share(Money.ofFen(5), Rounding.HALF_EVEN)).isEqualTo(Money.ofFen(2));
        assertThat(half.share(Money.ofFen(5), Rounding.HALF_UP)).isEqualTo(Money.ofFen(3));
        assertThat(half.share(Money.ofFen(-3), Rounding.HALF_EVEN)).isEqualTo(Money.ofFen(-2));
    }

    @Test
    void readsAsPercentWithOnlyTheDecimalsItNeeds() {
        assertThat(Rate.ofPercent(5)).hasToString("5%");
        assertThat(Rate.ofBasisPoints(1_250)).hasToString("12.5%");
        assertThat(Rate.ofBasisPoints(105)).hasToString("1.05%");
        assertThat(Rate.NONE).hasToString("0%");
        assertThat(Rate.WHOLE).hasToString("100%");
    }

    @Test
    void everyShareIsTheExactOneRoundedUpToTheLargestAmount() {
        Seeds.forEach(5_000, random -> {
            var rate = Rate.ofBasisPoints(random.nextInt(Rate.BASIS_POINTS_MAX + 1));
            long fen = random.nextLong() >> random.nextInt(64);
            var exact = BigDecimal.valueOf(fen).multiply(BigDecimal.valueOf(rate.basisPoints(), 4));

            SAME.forEach((rounding, mode) -> assertThat(rate.share(Money.ofFen(fen), rounding).fen())
                    .as("%s of %s fen, %s", rate, fen, rounding)
                    .isEqualTo(exact.setScale(0, mode).longValueExact()));
        });
    }

    @Test
    void everyDivisionIsTheExactOneRounded() {
        Seeds.forEach(5_000, random -> {
            long dividend = random.nextLong() >> random.nextInt(64);
            long divisor = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));

            SAME.forEach((rounding, mode) -> assertThat(rounding.divide(dividend, divisor))
                    .as("%s / %s, %s", dividend, divisor, rounding)
                    .isEqualTo(BigDecimal.valueOf(dividend).divide(BigDecimal.valueOf(divisor), 0, mode)
                            .longValueExact()));
        });
    }

    @Test
    void divisionByNothingOrLessIsRefused() {
        assertThatThrownBy(() -> Rounding.FLOOR.divide(1, 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Rounding.FLOOR.divide(1, -1)).isInstanceOf(ArithmeticException.class);
    }
}
