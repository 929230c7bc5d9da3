package io.bihuan.walkthrough;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The steps of a story as they are played: each is timed, told to the person who watches, and kept for the report. */
final class Steps {

    private static final int NANOS_PER_MILLI = 1_000_000;

    private final PrintStream progress;
    private final List<Step> played = new ArrayList<>();

    Steps(PrintStream progress) {
        this.progress = progress;
    }

    /**
     * One step as the report shows it.
     *
     * @param ms how long it took
     * @param saw what the platform answered, or under {@code mismatch} how that differs from the story
     */
    record Step(String name, boolean ok, long ms, Map<String, Object> saw) {
    }

    /** What happens in a step: writes what it saw into the given map. */
    interface Act<T extends @Nullable Object> {

        T play(Map<String, Object> saw);
    }

    /** A check that writes what it saw into the given map. */
    interface Check {

        void play(Map<String, Object> saw);
    }

    /** Thrown where the story cannot go on; the reason is in the last step. */
    static final class StoryEnds extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoryEnds() {
            super(null, null, false, false);
        }
    }

    /** A step that the rest of the story stands on. */
    <T> T act(String name, Act<T> act) {
        var result = play(name, act);
        if (result == null) {
            throw new StoryEnds();
        }
        return result;
    }

    /** A step after which the story goes on even if it fails. */
    void check(String name, Check check) {
        play(name, saw -> {
            check.play(saw);
            return true;
        });
    }

    List<Step> played() {
        return List.copyOf(played);
    }

    boolean allWell() {
        return !played.isEmpty() && played.stream().allMatch(Step::ok);
    }

    private <T> @Nullable T play(String name, Act<T> act) {
        var saw = new LinkedHashMap<String, Object>();
        long begin = System.nanoTime();
        T result = null;
        try {
            result = act.play(saw);
        } catch (Mismatch e) {
            saw.put("mismatch", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            saw.put("mismatch", "the step broke: " + e);
        }
        var step = new Step(name, result != null, (System.nanoTime() - begin) / NANOS_PER_MILLI, saw);
        played.add(step);
        progress.printf("%s %3d. %-44s %6d ms  %s%n", step.ok() ? "ok  " : "FAIL", played.size(), name, step.ms(),
                step.ok() ? "" : saw.get("mismatch"));
        return result;
    }
}
