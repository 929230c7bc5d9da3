package io.bihuan.rules.money;

/** The named ways to round a division. No division of money happens without one. */
public enum Rounding {

    /** To the nearest; a tie goes to the even neighbour, so that many roundings do not drift one way. */
    HALF_EVEN {
        @Override
        boolean up(long floor, long remainder, long divisor) {
            long rest = divisor - remainder;
            return remainder > rest || remainder == rest && floor % 2 != 0;
        }
    },

    /** To the nearest; a tie goes towards positive infinity. */
    HALF_UP {
        @Override
        boolean up(long floor, long remainder, long divisor) {
            return remainder >= divisor - remainder;
        }
    },

    /** Towards negative infinity. */
    FLOOR {
        @Override
        boolean up(long floor, long remainder, long divisor) {
            return false;
        }
    },

    /** Towards positive infinity. */
    CEILING {
        @Override
        boolean up(long floor, long remainder, long divisor) {
            return remainder > 0;
        }
    };

    /**
     * {@code dividend / divisor}, rounded this way.
     *
     * @param divisor more than 0
     */
    public long divide(long dividend, long divisor) {
        if (divisor <= 0) {
            throw new ArithmeticException("the divisor must be more than 0, not " + divisor);
        }
        return round(Math.floorDiv(dividend, divisor), Math.floorMod(dividend, divisor), divisor);
    }

    /** Rounds the exact quotient {@code floor + remainder / divisor}, where {@code 0 <= remainder < divisor}. */
    long round(long floor, long remainder, long divisor) {
        return up(floor, remainder, divisor) ? Math.addExact(floor, 1) : floor;
    }

    /** Whether that quotient goes to {@code floor + 1}. Compares without a sum or a product, so it cannot overflow. */
    abstract boolean up(long floor, long remainder, long divisor);
}
