package io.bihuan.walkthrough;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waiting for something that takes its time. */
final class Pause {

    private static final long LOOK_AGAIN_MS = 200;

    private Pause() {
    }

    static void of(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Mismatch("interrupted");
        }
    }

    /** Looks again and again until there is something. */
    static <T> T until(String what, Duration longest, Supplier<Optional<T>> look) {
        long giveUp = System.nanoTime() + longest.toNanos();
        do {
            var found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            of(LOOK_AGAIN_MS);
        } while (System.nanoTime() < giveUp);
        throw new Mismatch(what + " did not come within " + longest.toSeconds() + " s");
    }
}
