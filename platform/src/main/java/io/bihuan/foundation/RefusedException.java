package io.bihuan.foundation;

/** Carries a {@link Refusal} out of a controller; nothing below the web edge throws or catches it. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public RefusedException(Refusal refusal) {
        super(refusal.code() + " " + refusal.arguments(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
