package io.bihuan.media;

import java.time.Instant;

/**
 * A stream is over: it was ended at the door, or its publisher stayed away too long.
 *
 * <p>Stream events are published outside a transaction, in order, on the module's own thread: hear them with
 * {@code @EventListener}.
 */
public record StreamEnded(String stream, Instant at) {
}
