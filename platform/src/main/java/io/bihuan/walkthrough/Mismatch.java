package io.bihuan.walkthrough;

/** The platform said or did something else than the story has it; the message says what and what was expected. */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Mismatch(String what) {
        super(what, null, false, false);
    }

    /** @throws Mismatch if {@code holds} is false */
    static void unless(boolean holds, String what) {
        if (!holds) {
            throw new Mismatch(what);
        }
    }

    /** @throws Mismatch if the two differ */
    static void unlessEqual(Object expected, Object seen, String what) {
        unless(expected.equals(seen), what + " is " + seen + ", expected " + expected);
    }
}
