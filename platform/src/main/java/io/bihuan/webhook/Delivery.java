package io.bihuan.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 投递 — one event on its way to one endpoint.
 *
 * @param eventId the same at every endpoint and every attempt, so that who gets it twice can tell
 * @param orderId {@code null} where it is of no order
 * @param attempts all of them
 * @param nextAttemptAt {@code null} where none will be made
 */
public record Delivery(long endpointId, long eventId, EventKind kind, @Nullable Long orderId, String body, Instant at,
        DeliveryState state, int attempts, int tries, @Nullable Instant nextAttemptAt, @Nullable Instant deliveredAt) {

    /**
     * One attempt.
     *
     * @param status {@code null} where no answer came
     * @param answer the beginning of the answer, or why none came
     */
    public record Attempt(int number, Instant at, @Nullable Integer status, int millis, String answer) {
    }
}
