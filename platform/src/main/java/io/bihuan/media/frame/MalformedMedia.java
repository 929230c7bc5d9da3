package io.bihuan.media.frame;

import java.io.IOException;

/** The bytes are not what they claim to be: truncated, out of range or garbage. The publisher is cut. */
public final class MalformedMedia extends IOException {

    private static final long serialVersionUID = 1L;

    public MalformedMedia(String what) {
        super(what);
    }
}
