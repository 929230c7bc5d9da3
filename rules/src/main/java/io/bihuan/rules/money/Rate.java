package io.bihuan.rules.money;

/**
 * A share of something, from 0 to 100 %, in basis points (hundredths of a percent).
 *
 * @param basisPoints from 0 to {@value #BASIS_POINTS_MAX}; 500 is 5 %
 */
public record Rate(int basisPoints) implements Comparable<Rate> {

    public static final int BASIS_POINTS_MAX = 10_000;
    public static final Rate NONE = new Rate(0);
    public static final Rate WHOLE = new Rate(BASIS_POINTS_MAX);

    private static final int BASIS_POINTS_PER_PERCENT = 100;

    /** @throws IllegalArgumentException outside 0 to 100 %: check input with {@link #isValid} first */
    public Rate {
        if (!isValid(basisPoints)) {
            throw new IllegalArgumentException("a rate is 0 to 10000 basis points, not " + basisPoints);
        }
    }

    public static Rate ofBasisPoints(int basisPoints) {
        return new Rate(basisPoints);
    }

    public static Rate ofPercent(int percent) {
        return new Rate(Math.multiplyExact(percent, BASIS_POINTS_PER_PERCENT));
    }

    public static boolean isValid(long basisPoints) {
        return basisPoints >= 0 && basisPoints <= BASIS_POINTS_MAX;
    }

    /** This share of an amount. Never overflows, because a share is never larger than the whole. */
    public Money share(Money whole, Rounding rounding) {
        long floorOfWhole = Math.floorDiv(whole.fen(), BASIS_POINTS_MAX);
        long restOfWhole = Math.floorMod(whole.fen(), BASIS_POINTS_MAX);
        long shareOfRest = restOfWhole * basisPoints;
        long floor = floorOfWhole * basisPoints + shareOfRest / BASIS_POINTS_MAX;
        return Money.ofFen(rounding.round(floor, shareOfRest % BASIS_POINTS_MAX, BASIS_POINTS_MAX));
    }

    @Override
    public int compareTo(Rate other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }

    /** In percent with only the decimals that it needs, such as {@code 12.5%}. */
    @Override
    public String toString() {
        int whole = basisPoints / BASIS_POINTS_PER_PERCENT;
        int hundredths = basisPoints % BASIS_POINTS_PER_PERCENT;
        if (hundredths == 0) {
            return whole + "%";
        }
        return whole + (hundredths % 10 == 0 ? "." + hundredths / 10 : "." + hundredths / 10 + hundredths % 10) + "%";
    }
}
