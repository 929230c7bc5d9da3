package io.bihuan.rules;

import java.util.Random;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Property tests as loops over random cases. The seed of a failing case is in the failure; run that case alone with
 * {@code -Dbihuan.seed=…}. A seed that found a bug becomes a test of its own with a name.
 */
public final class Seeds {

    private Seeds() {
    }

    /** Runs a property on {@code cases} random cases, or on the one case of {@code -Dbihuan.seed}. */
    public static void forEach(int cases, Consumer<RandomGenerator> property) {
        var given = Long.getLong("bihuan.seed");
        if (given != null) {
            property.accept(new Random(given));
            return;
        }
        long first = System.nanoTime();
        for (long seed = first; seed < first + cases; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("fails with -Dbihuan.seed=" + seed + ": " + e.getMessage(), e);
            }
        }
        System.out.println("seeds " + first + " to " + (first + cases - 1) + " hold");
    }
}
