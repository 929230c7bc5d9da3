package io.bihuan.media;

/** The live streams of this server: what arrives on them, and how to stop one. */
public interface Streams {

    /** What arrives on a stream right now; state {@code NONE} for a stream that nobody publishes. */
    Signal signal(String stream);

    /**
     * Ends a stream: cuts its publisher, tells viewers' players that this was all, frees the name.
     *
     * @return whether there was such a stream
     */
    boolean end(String stream);

    /**
     * Cuts whoever publishes under a lease. The stream itself is kept for a while, so that the host can come back with
     * a new key.
     *
     * @param lease from {@link Admission.Admitted}
     * @return whether someone was cut
     */
    boolean revoke(String lease);
}
