package io.bihuan.reconciliation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 对账单 — one comparison of the books.
 *
 * @param day in Asia/Shanghai; {@code null} where everything was compared
 * @param requestedBy the person who asked; {@code null} where the clock did
 * @param results of the checks that are done so far
 * @param checks how many there are to do
 * @param endedAt {@code null} while it runs
 * @param why it failed; empty where it did not
 */
public record Reconciliation(long id, @Nullable LocalDate day, @Nullable Long requestedBy, State state,
        Instant startedAt, @Nullable Instant endedAt, String why, int checks, List<CheckResult> results) {

    /** How far it has come. */
    public enum State {
        /** 对账中. */
        RUNNING,
        /** 已完成 — whether anything differs is in the results. */
        DONE,
        /** 未完成 — it could not look at everything, so it says nothing about the rest. */
        FAILED
    }

    public Reconciliation {
        results = List.copyOf(results);
    }

    /** How many things differ, as far as it has come. */
    public long differences() {
        return results.stream().mapToLong(CheckResult::differences).sum();
    }
}
