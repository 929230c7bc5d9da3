package io.bihuan.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Callers that each do one thing after the other for some seconds, as fast as they are answered. */
final class Storm {

    private Storm() {
    }

    /** @param refused how often it was not done */
    record Seen(long done, long refused, double seconds, double p50Ms, double p99Ms, ProcessorTime processorTime) {

        double perSecond() {
            return done / seconds;
        }

        double cpuMsEach() {
            return 1_000 * (processorTime.appSeconds() + processorTime.databaseSeconds()) / done;
        }
    }

    interface Act {

        /** @return whether it was done */
        boolean act(RandomGenerator random) throws Exception;
    }

    /** Waits for {@code warmUp} seconds before it counts. */
    static Seen of(int callers, double warmUp, double seconds, Act act) throws Exception {
        var latencies = new Latencies();
        var done = new LongAdder();
        var refused = new LongAdder();
        var end = new CountDownLatch(callers);
        var failure = new AtomicReference<@Nullable Exception>();
        long begin = System.nanoTime() + (long) (warmUp * 1e9);
        long stop = begin + (long) (seconds * 1e9);
        for (int i = 0; i < callers; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    var random = ThreadLocalRandom.current();
                    for (long before = System.nanoTime(); before < stop; before = System.nanoTime()) {
                        boolean ok = act.act(random);
                        long after = System.nanoTime();
                        if (before >= begin && after < stop) {
                            (ok ? done : refused).increment();
                            latencies.add(after - before);
                        }
                    }
                } catch (Exception e) {
                    failure.compareAndSet(null, e);
                } finally {
                    end.countDown();
                }
            });
        }
        Thread.sleep((long) (warmUp * 1_000));
        var before = ProcessorTime.now();
        Thread.sleep((long) (seconds * 1_000));
        var taken = ProcessorTime.now().since(before);
        end.await();
        if (failure.get() != null) {
            throw failure.get();
        }
        return new Seen(done.sum(), refused.sum(), seconds, latencies.percentileMs(0.5), latencies.percentileMs(0.99),
                taken);
    }
}
