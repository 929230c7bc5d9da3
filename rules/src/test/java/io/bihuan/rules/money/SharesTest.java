package io.bihuan.rules.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.rules.Seeds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void weightsThatNothingCanBeSharedByAreRefused() {
        assertThatThrownBy(() -> Shares.largestRemainder(1, new long[]{})).hasMessageContaining("all be 0");
        assertThatThrownBy(() -> Shares.largestRemainder(1, new long[]{0, 0})).hasMessageContaining("all be 0");
        assertThatThrownBy(() -> Shares.largestRemainder(1, new long[]{2, -1})).hasMessageContaining("negative");
        assertThatThrownBy(() -> Shares.largestRemainder(1, new long[]{Long.MAX_VALUE, 1}))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theUnitLeftGoesToThePartThatLostMost() {
        assertThat(Shares.largestRemainder(100, new long[]{1, 1, 1})).containsExactly(34, 33, 33);
        assertThat(Shares.largestRemainder(10, new long[]{1, 5, 5})).containsExactly(1, 5, 4);
        assertThat(Shares.largestRemainder(5, new long[]{0, 3, 0})).containsExactly(0, 5, 0);
        assertThat(Shares.largestRemainder(0, new long[]{3, 4})).containsExactly(0, 0);
    }

    @Test
    void aNegativeTotalIsTheMirrorOfThePositive() {
        assertThat(Shares.largestRemainder(-100, new long[]{1, 1, 1})).containsExactly(-34, -33, -33);
    }

    @Test
    void theLargestTotalIsSharedWithoutOverflow() {
        long half = Long.MAX_VALUE / 2;

        assertThat(Shares.largestRemainder(Long.MAX_VALUE, new long[]{half, half}))
                .containsExactly(half + 1, half);
    }

    @Test
    void partsSumToTheTotalAndAreLessThanAUnitFromTheExactShare() {
        Seeds.forEach(5_000, random -> {
            long total = random.nextLong() >> (1 + random.nextInt(62));
            long[] weights = random.longs(1 + random.nextInt(20), 0, 1L << (1 + random.nextInt(56))).toArray();
            weights[0]++;

            long[] parts = Shares.largestRemainder(total, weights);

            assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
            var sum = BigDecimal.valueOf(Arrays.stream(weights).sum());
            for (int i = 0; i < parts.length; i++) {
                var exact = BigDecimal.valueOf(total).multiply(BigDecimal.valueOf(weights[i])).divide(sum,
                        MathContext.DECIMAL128);
                assertThat(BigDecimal.valueOf(parts[i]).subtract(exact).abs()).isLessThan(BigDecimal.ONE);
            }
        });
    }

    @Test
    void aGrowingTotalIsNotNegative() {
        assertThatThrownBy(() -> Shares.growing(-1, new long[]{1})).hasMessageContaining("negative");
        assertThatThrownBy(() -> Shares.growing(1, new long[]{0})).hasMessageContaining("all be 0");
    }

    @Test
    void theLargestRemainderCanTakeAUnitBackWhereGrowingCannot() {
        var weights = new long[]{5, 3, 1};

        assertThat(Shares.largestRemainder(4, weights)).containsExactly(2, 1, 1);
        assertThat(Shares.largestRemainder(5, weights)).as("the third part loses its unit").containsExactly(3, 2, 0);
        assertThat(Shares.growing(4, weights)).containsExactly(3, 1, 0);
        assertThat(Shares.growing(5, weights)).containsExactly(3, 2, 0);
    }

    @Test
    void aTotalThatGrowsUnitByUnitTakesNothingFromAnyoneAndEndsAtTheWeights() {
        Seeds.forEach(500, random -> {
            var weights = random.longs(1 + random.nextInt(8), 0, 1 + random.nextInt(300)).toArray();
            weights[0]++;
            long sum = Arrays.stream(weights).sum();

            var before = new long[weights.length];
            for (long total = 1; total <= sum; total++) {
                var parts = Shares.growing(total, weights);
                assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
                for (int i = 0; i < parts.length; i++) {
                    assertThat(parts[i]).isBetween(before[i], weights[i]);
                }
                before = parts;
            }
            assertThat(before).isEqualTo(weights);
        });
    }

    @Test
    void growingPartsStayWithinHalfTheirNumberOfTheExactShareForTheLargestAmounts() {
        Seeds.forEach(5_000, random -> {
            var weights = random.longs(1 + random.nextInt(8), 0, 1L << (1 + random.nextInt(59))).toArray();
            weights[0]++;
            var sum = BigDecimal.valueOf(Arrays.stream(weights).sum());
            long total = random.nextLong(Arrays.stream(weights).sum() + 1);

            long[] parts = Shares.growing(total, weights);

            assertThat(Arrays.stream(parts).sum()).isEqualTo(total);
            for (int i = 0; i < parts.length; i++) {
                var exact = BigDecimal.valueOf(total).multiply(BigDecimal.valueOf(weights[i])).divide(sum,
                        MathContext.DECIMAL128);
                assertThat(BigDecimal.valueOf(parts[i]).subtract(exact).abs())
                        .isLessThanOrEqualTo(BigDecimal.valueOf((parts.length + 1) * 5L, 1));
            }
        });
    }
}
