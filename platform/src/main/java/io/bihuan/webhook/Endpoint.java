package io.bihuan.webhook;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 接收地址 — where an organisation wants to be told of its orders.
 *
 * @param failures attempts that have failed since the last that succeeded
 * @param disabledAt {@code null} where it works
 * @param why it was disabled; empty where it works
 */
public record Endpoint(long id, long organisationId, String url, Set<EventKind> kinds, EndpointState state,
        int failures, @Nullable Instant disabledAt, String why, Instant createdAt) {

    public Endpoint {
        kinds = Set.copyOf(kinds);
    }
}
