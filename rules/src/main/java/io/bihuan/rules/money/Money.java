package io.bihuan.rules.money;

/**
 * An amount of money in fen (分), the smallest unit; there is one currency per deployment. Every operation is exact: a
 * result that a {@code long} cannot hold is an {@link ArithmeticException}, never a wrong amount.
 *
 * @param fen may be negative: what is owed the other way
 */
public record Money(long fen) implements Comparable<Money> {

    public static final Money ZERO = new Money(0);

    private static final int FEN_PER_YUAN = 100;

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    public static Money ofYuan(long yuan) {
        return ofFen(Math.multiplyExact(yuan, FEN_PER_YUAN));
    }

    public Money plus(Money other) {
        return ofFen(Math.addExact(fen, other.fen));
    }

    public Money minus(Money other) {
        return ofFen(Math.subtractExact(fen, other.fen));
    }

    public Money times(long factor) {
        return ofFen(Math.multiplyExact(fen, factor));
    }

    public Money negated() {
        return ofFen(Math.negateExact(fen));
    }

    /** The smaller of the two. */
    public Money atMost(Money most) {
        return fen <= most.fen ? this : most;
    }

    public boolean isZero() {
        return fen == 0;
    }

    public boolean isPositive() {
        return fen > 0;
    }

    public boolean isNegative() {
        return fen < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    /** In yuan with two decimals, such as {@code -12.05}. */
    @Override
    public String toString() {
        var digits = Long.toString(fen).replace("-", "");
        var padded = "0".repeat(Math.max(0, 3 - digits.length())) + digits;
        int point = padded.length() - 2;
        return (fen < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
    }
}
