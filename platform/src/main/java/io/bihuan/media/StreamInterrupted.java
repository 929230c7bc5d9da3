package io.bihuan.media;

import java.time.Instant;

/**
 * The publisher of a stream dropped or left; the stream is kept for it for a while (30 s unless set otherwise).
 *
 * <p>Stream events are published outside a transaction, in order, on the module's own thread: hear them with
 * {@code @EventListener}.
 */
public record StreamInterrupted(String stream, Instant at) {
}
