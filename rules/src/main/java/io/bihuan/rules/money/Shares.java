package io.bihuan.rules.money;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Divides a total among several without losing or making a unit. */
public final class Shares {

    private Shares() {
    }

    /**
     * Divides by weight with the method of the largest remainder: every part first gets its exact share rounded down;
     * the units left over go, one each, to the parts that lost most by it, the earlier part first among equals. So each
     * part is less than one unit away from its exact share, and the parts sum to the total.
     *
     * @param total may be negative: the parts are then those of the positive total, negated
     * @param weights none negative; their sum is more than 0 and fits a {@code long}
     * @return one part for each weight, in the same order
     */
    public static long[] largestRemainder(long total, long[] weights) {
        if (total < 0) {
            long[] mirrored = largestRemainder(Math.negateExact(total), weights);
            return IntStream.range(0, weights.length).mapToLong(i -> -mirrored[i]).toArray();
        }
        long sum = sumOf(weights);
        var parts = new long[weights.length];
        var remainders = new long[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            shareDown(total, weights[i], sum, i, parts, remainders);
            left -= parts[i];
        }
        // Fewer units are left than parts lost something, because each of those lost less than one.
        IntStream.range(0, weights.length).boxed()
                .sorted(Comparator.comparingLong((Integer i) -> remainders[i]).reversed())
                .limit(left).forEach(i -> parts[i]++);
        return parts;
    }

    private static long sumOf(long[] weights) {
        long sum = 0;
        for (long weight : weights) {
            if (weight < 0) {
                throw new IllegalArgumentException("a weight must not be negative, as " + weight + " is");
            }
            sum = Math.addExact(sum, weight);
        }
        if (sum == 0) {
            throw new IllegalArgumentException("the weights must not all be 0");
        }
        return sum;
    }

    /** Sets part and remainder {@code i} of {@code total * weight / sum}; the product may need more than 64 bits. */
    private static void shareDown(long total, long weight, long sum, int i, long[] parts, long[] remainders) {
        long product = total * weight;
        if (Math.multiplyHigh(total, weight) == 0 && product >= 0) {
            parts[i] = product / sum;
            remainders[i] = product % sum;
        } else {
            var exact = BigInteger.valueOf(total).multiply(BigInteger.valueOf(weight))
                    .divideAndRemainder(BigInteger.valueOf(sum));
            parts[i] = exact[0].longValueExact();
            remainders[i] = exact[1].longValueExact();
        }
    }
}
