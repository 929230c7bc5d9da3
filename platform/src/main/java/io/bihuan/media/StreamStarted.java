package io.bihuan.media;

import java.time.Instant;

/**
 * The first pictures (or sound) of a stream arrived.
 *
 * <p>Stream events are published outside a transaction, in order, on the module's own thread: hear them with
 * {@code @EventListener}.
 */
public record StreamStarted(String stream, Instant at) {
}
