package io.bihuan.media.frame;

import io.bihuan.foundation.Refusal;
import java.io.IOException;

/** A publisher must stop, for a reason that it and the studio are told. */
public final class PublishRefused extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public PublishRefused(Refusal refusal) {
        super(refusal.code() + " " + refusal.arguments());
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
