package io.bihuan.room.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** How fast one person may do one thing in one room. Several limits hold together. Counts are held in this process. */
public final class Pace {

    private static final int KEYS_MAX = 200_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(3);

    private record Key(long roomId, long personId) {
    }

    private final Cache<Key, Bucket> buckets = Caffeine.newBuilder().maximumSize(KEYS_MAX)
            .expireAfterAccess(FORGOTTEN_AFTER).build();
    private final List<Bandwidth> limits;
    private final TimeMeter time;

    public Pace(Clock clock, Bandwidth... limits) {
        this.limits = List.of(limits);
        this.time = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return TimeUnit.MILLISECONDS.toNanos(clock.millis());
            }

            @Override
            public boolean isWallClockBased() {
                return true;
            }
        };
    }

    /** So many times in a burst, coming back evenly over the period. */
    public static Bandwidth limit(int times, Duration period) {
        return Bandwidth.builder().capacity(times).refillGreedy(times, period).build();
    }

    /**
     * Counts {@code times} uses if the limits have room for them.
     *
     * @return after how many seconds, at least 1, to try again; empty when they were counted
     */
    public OptionalLong take(long roomId, long personId, int times) {
        var probe = buckets.get(new Key(roomId, personId), _ -> bucket()).tryConsumeAndReturnRemaining(times);
        return probe.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(Math.ceilDiv(probe.getNanosToWaitForRefill(), TimeUnit.SECONDS.toNanos(1)));
    }

    private Bucket bucket() {
        var builder = Bucket.builder().withCustomTimePrecision(time);
        limits.forEach(builder::addLimit);
        return builder.build();
    }
}
