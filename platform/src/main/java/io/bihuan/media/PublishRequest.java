package io.bihuan.media;

/**
 * Someone asks to publish.
 *
 * @param stream the name of the stream, 1 to 64 letters, digits, {@code _} or {@code -}
 * @param key the secret that came with it, as typed, at most 128 characters; empty where none was given
 * @param source by which door
 * @param remoteAddress the network address of the publisher, for the log and for limits
 */
public record PublishRequest(String stream, String key, Source source, String remoteAddress) {

    /** Leaves the key out: it must not reach a log. */
    @Override
    public String toString() {
        return "PublishRequest[stream=" + stream + ", source=" + source + ", remoteAddress=" + remoteAddress + "]";
    }
}
