package io.bihuan.foundation;

/**
 * The platform cannot start, and a person can mend it: the message is one line that says what is wrong and what to do.
 * It is shown without a stack trace.
 */
public final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartRefused(String oneLine) {
        super(oneLine, null, false, false);
    }
}
