package io.bihuan.rules.money;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides a total among several without losing or making a unit. {@link #largestRemainder} is for what is divided once;
 * {@link #growing} for what comes in parts, such as refunds: there a larger total gives nobody less.
 */
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

    /**
     * Divides by weight so that a larger total never gives anyone less: unit by unit, each goes to the part whose
     * weight is highest for twice the units it has, plus one (Sainte-Laguë); the earlier part first among equals. So
     * the parts sum to the total; none of n parts is more than (n + 1) / 2 units from its exact share; and when the
     * total is the sum of the weights, each part is its weight. The largest remainder is closer, but there one fen more
     * refunded could take a fen from somebody.
     *
     * @param total not negative
     * @param weights none negative; their sum is more than 0 and fits a {@code long}
     * @return one part for each weight, in the same order
     */
    public static long[] growing(long total, long[] weights) {
        if (total < 0) {
            throw new IllegalArgumentException("a growing total is not negative, as " + total + " is");
        }
        long sum = sumOf(weights);
        var parts = new long[weights.length];
        var remainders = new long[weights.length];
        long left = total;
        for (int i = 0; i < weights.length; i++) {
            shareDown(total, weights[i], sum, i, parts, remainders);
            // Rounding every exact share, ties up, gives out all units above one common threshold: a few too many or
            // too few, which are then taken back or given in the order in which they would have been given out.
            parts[i] += remainders[i] >= sum - remainders[i] ? 1 : 0;
            left -= parts[i];
        }
        for (; left > 0; left--) {
            parts[next(parts, weights)]++;
        }
        for (; left < 0; left++) {
            parts[last(parts, weights)]--;
        }
        return parts;
    }

    /** Who gets the next unit: the highest {@code weight / (2 * part + 1)}, the earliest of them. */
    private static int next(long[] parts, long[] weights) {
        int best = -1;
        for (int i = 0; i < parts.length; i++) {
            if (weights[i] > 0 && (best < 0
                    || compareProducts(weights[i], 2 * parts[best] + 1, weights[best], 2 * parts[i] + 1) > 0)) {
                best = i;
            }
        }
        return best;
    }

    /** Who got the last unit: the lowest {@code weight / (2 * part - 1)}, the latest of them. */
    private static int last(long[] parts, long[] weights) {
        int worst = -1;
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0 && (worst < 0
                    || compareProducts(weights[i], 2 * parts[worst] - 1, weights[worst], 2 * parts[i] - 1) <= 0)) {
                worst = i;
            }
        }
        return worst;
    }

    /** Compares {@code a * b} with {@code c * d}, none negative, as if a {@code long} had twice the bits. */
    private static int compareProducts(long a, long b, long c, long d) {
        int high = Long.compare(Math.multiplyHigh(a, b), Math.multiplyHigh(c, d));
        return high != 0 ? high : Long.compareUnsigned(a * b, c * d);
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
