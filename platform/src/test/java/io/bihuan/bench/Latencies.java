package io.bihuan.bench;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** How long things took, counted in slots of 50 µs, up to 10 s. */
final class Latencies {

    private static final int SLOT_MICROS = 50;
    private static final int SLOTS = 200_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final double MICROS_PER_MS = 1_000;

    private final AtomicLong[] slots = new AtomicLong[SLOTS];

    Latencies() {
        Arrays.setAll(slots, _ -> new AtomicLong());
    }

    void add(long nanos) {
        slots[(int) Math.min(SLOTS - 1, nanos / NANOS_PER_MICRO / SLOT_MICROS)].incrementAndGet();
    }

    /** The time that {@code share} of all did not exceed; not a number if there was nothing. */
    double percentileMs(double share) {
        long all = Arrays.stream(slots).mapToLong(AtomicLong::get).sum();
        long seen = 0;
        for (int i = 0; i < slots.length; i++) {
            seen += slots[i].get();
            if (all > 0 && seen >= share * all) {
                return (i + 1) * SLOT_MICROS / MICROS_PER_MS;
            }
        }
        return Double.NaN;
    }
}
