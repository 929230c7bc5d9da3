package io.bihuan.foundation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Optional;

/** How often one key, such as a person or an address, may do one thing. Counts are held in this process. */
public final class RateLimit {

    private static final int KEYS_MAX = 100_000;

    private final Cache<Object, Bucket> buckets;
    private final int times;
    private final Duration period;

    /** Allows {@code times} in any burst, refilled evenly over {@code period}. */
    public RateLimit(int times, Duration period) {
        this.times = times;
        this.period = period;
        this.buckets = Caffeine.newBuilder().maximumSize(KEYS_MAX).expireAfterAccess(period.multipliedBy(2)).build();
    }

    /** Counts one use; the refusal {@code TOO_OFTEN} says after how many seconds to try again. */
    public Optional<Refusal> take(Object key) {
        var bucket = buckets.get(key,
                _ -> Bucket.builder().addLimit(limit -> limit.capacity(times).refillGreedy(times, period)).build());
        var probe = bucket.tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return Optional.empty();
        }
        long seconds = Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds());
        return Optional.of(Refusal.of(Refusal.Kind.TOO_MANY, "TOO_OFTEN", "seconds", seconds));
    }
}
