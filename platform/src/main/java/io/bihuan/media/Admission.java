package io.bihuan.media;

import io.bihuan.foundation.Refusal;

/** The answer to a {@link PublishRequest}. */
public sealed interface Admission {

    /**
     * Come in.
     *
     * @param stream the stream to publish on; normally the asked one
     * @param lease names the right to publish, for {@link Streams#revoke}; it is not secret and may be logged
     */
    record Admitted(String stream, String lease) implements Admission {
    }

    /** Stay out. The publisher and the studio see the refusal's text in both languages. */
    record Rejected(Refusal refusal) implements Admission {
    }
}
