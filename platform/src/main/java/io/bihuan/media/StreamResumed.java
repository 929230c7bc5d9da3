package io.bihuan.media;

import java.time.Instant;

/**
 * The publisher of an interrupted stream came back; viewers go on watching.
 *
 * <p>Stream events are published outside a transaction, in order, on the module's own thread: hear them with
 * {@code @EventListener}.
 */
public record StreamResumed(String stream, Instant at) {
}
