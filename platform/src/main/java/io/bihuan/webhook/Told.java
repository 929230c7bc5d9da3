package io.bihuan.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param status {@code null} where no answer came
 * @param answer the beginning of the answer, or why none came
 */
record Told(@Nullable Integer status, String answer) {

    private static final int GONE = 410;

    boolean arrived() {
        return status != null && status >= 200 && status < 300;
    }

    /** The endpoint says that it does not exist any more. */
    boolean gone() {
        return status != null && status == GONE;
    }
}
