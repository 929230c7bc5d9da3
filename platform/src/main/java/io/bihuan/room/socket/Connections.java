package io.bihuan.room.socket;

import io.bihuan.foundation.Refusal;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts open connections, and says when there are too many. */
final class Connections {

    private final int max;
    private final int perAddressMax;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentMap<String, Integer> byAddress = new ConcurrentHashMap<>();

    Connections(int max, int perAddressMax) {
        this.max = max;
        this.perAddressMax = perAddressMax;
    }

    /** Counts one more, unless that is too many. Whoever was counted is to be taken off by {@link #closed}. */
    Optional<Refusal> opened(String address) {
        if (open.incrementAndGet() > max) {
            open.decrementAndGet();
            return Optional.of(Refusal.of(Refusal.Kind.BUSY, "SOCKETS_FULL"));
        }
        int fromThere = byAddress.merge(address, 1, Integer::sum);
        if (fromThere > perAddressMax) {
            closed(address);
            return Optional.of(Refusal.of(Refusal.Kind.TOO_MANY, "SOCKETS_FROM_ADDRESS", "max", perAddressMax));
        }
        return Optional.empty();
    }

    void closed(String address) {
        open.decrementAndGet();
        byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    int open() {
        return open.get();
    }
}
