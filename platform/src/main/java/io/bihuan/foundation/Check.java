package io.bihuan.foundation;

/** Assertions that stay on in production, for the borders of money, stock and budgets. */
public final class Check {

    private Check() {
    }

    /** @throws IllegalStateException with {@code why} if {@code condition} does not hold: a bug, never bad input */
    public static void state(boolean condition, String why) {
        if (!condition) {
            throw new IllegalStateException(why);
        }
    }
}
