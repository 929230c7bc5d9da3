package io.bihuan.order;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.order.PlaceOrder.Placed;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * 下单通道 — gathers the orders of many buyers, commits them together and answers each of them afterwards. A row lock for
 * each order would sell a hot SKU a few hundred times a second; a lock for each batch, some ten thousand times.
 */
@Component
class OrderLane implements SmartLifecycle {

    /** Large enough that what a batch costs by itself does not matter, small enough to be written in some milliseconds. */
    private static final int ORDERS_PER_BATCH_MAX = 1_000;
    private static final int SKUS_REMEMBERED_MAX = 100_000;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final Duration STOP_MAX = Duration.ofSeconds(10);
    private static final Duration LOOK_FOR_STOP_EVERY = Duration.ofMillis(100);
    private static final Logger LOG = LoggerFactory.getLogger(OrderLane.class);

    private final PlaceBatch placeBatch;
    private final List<Writer> writers;
    private final Map<Intent.Id, Waiting> inFlight = new ConcurrentHashMap<>();
    /** Whose SKU it is, as far as that is known. */
    private final Cache<Long, Long> merchants = Caffeine.newBuilder().maximumSize(SKUS_REMEMBERED_MAX).build();
    private final DistributionSummary batches;
    private final AtomicBoolean someoneTries = new AtomicBoolean();
    private volatile boolean isDatabaseAway;
    private volatile boolean isRunning;

    OrderLane(PlaceBatch placeBatch, MeterRegistry metrics, @Value("${bihuan.orders.writers}") int writers,
            @Value("${bihuan.orders.waiting-max}") int waitingMax) {
        this.placeBatch = placeBatch;
        this.writers = IntStream.rangeClosed(1, writers).mapToObj(n -> new Writer(n, waitingMax / writers)).toList();
        this.batches = DistributionSummary.builder("bihuan.orders.batch").publishPercentileHistogram()
                .register(metrics);
        Gauge.builder("bihuan.orders.waiting", inFlight, Map::size).register(metrics);
    }

    /** An intent whose buyer waits for the answer. */
    private record Waiting(Intent intent, CompletableFuture<Outcome<Placed>> answer) {
    }

    /**
     * Places an order, or joins the one that the same key is just placing. {@code ORDERS_BUSY} where too many wait or
     * the database is away: nothing was placed. {@code ORDER_UNCERTAIN} where the answer was lost or is too late: the
     * same key asks again.
     */
    Outcome<Placed> place(Intent intent) {
        var mine = new Waiting(intent, new CompletableFuture<>());
        while (true) {
            var first = inFlight.putIfAbsent(intent.id(), mine);
            if (first == null) {
                submit(mine, writerFor(intent.request().skuId()));
                return await(mine);
            }
            var answer = await(first);
            if (first.intent.equals(intent)) {
                return answer.map(placed -> new Placed(placed.order(), true));
            }
            if (answer instanceof Outcome.Done) {
                return Outcome.refused(Refusal.conflict("KEY_USED_FOR_ANOTHER"));
            }
            // The key is free again: the other request of it was refused.
        }
    }

    /** Orders of one merchant meet on its escrow: with the same writer they do not wait for each other's locks. */
    private Writer writerFor(long skuId) {
        var merchantId = merchants.getIfPresent(skuId);
        return writers.get((int) Math.floorMod(merchantId == null ? skuId : merchantId, (long) writers.size()));
    }

    private void submit(Waiting waiting, Writer writer) {
        boolean tries = isDatabaseAway && someoneTries.compareAndSet(false, true);
        if (!isRunning || isDatabaseAway && !tries || !writer.intake.offer(waiting)) {
            answer(waiting, Outcome.refused(busy()));
        }
    }

    private static Refusal busy() {
        return Refusal.of(Refusal.Kind.BUSY, "ORDERS_BUSY");
    }

    private static Refusal uncertain() {
        return Refusal.of(Refusal.Kind.BUSY, "ORDER_UNCERTAIN");
    }

    private static Outcome<Placed> await(Waiting waiting) {
        try {
            return waiting.answer.get(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Outcome.refused(uncertain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.refused(uncertain());
        } catch (ExecutionException e) {
            throw new IllegalStateException("an order could not be placed", e.getCause());
        }
    }

    /** The key is free before the answer is known, so that who asks again afterwards finds the order and not the wait. */
    private void answer(Waiting waiting, Outcome<Placed> outcome) {
        if (outcome instanceof Outcome.Done<Placed>(var placed)) {
            merchants.put(waiting.intent.request().skuId(), placed.order().merchantId());
        }
        inFlight.remove(waiting.intent.id(), waiting);
        waiting.answer.complete(outcome);
    }

    /** A thread that places what has gathered, batch by batch. It never waits while there is work. */
    private final class Writer {

        private final BlockingQueue<Waiting> intake;
        private final Thread thread;

        Writer(int number, int waitingMax) {
            this.intake = new ArrayBlockingQueue<>(waitingMax);
            this.thread = Thread.ofPlatform().name("order-lane-" + number).unstarted(this::work);
        }

        private void work() {
            var batch = new ArrayList<Waiting>(ORDERS_PER_BATCH_MAX);
            while (isRunning || !intake.isEmpty()) {
                try {
                    var first = intake.poll(LOOK_FOR_STOP_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                    if (first != null) {
                        batch.add(first);
                        intake.drainTo(batch, ORDERS_PER_BATCH_MAX - 1);
                        place(List.copyOf(batch));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                } finally {
                    batch.clear();
                }
            }
        }

        /** Halves a batch that fails, until what cannot be placed stands alone. */
        private void place(List<Waiting> batch) {
            try {
                var outcomes = placeBatch.place(batch.stream().map(Waiting::intent).toList());
                batches.record(batch.size());
                databaseIsAway(false);
                for (int i = 0; i < batch.size(); i++) {
                    answer(batch.get(i), outcomes.get(i));
                }
            } catch (DataAccessResourceFailureException | TransientDataAccessResourceException
                    | TransactionException e) {
                LOG.error("The database is away: {} orders are told to try again", batch.size(), e);
                databaseIsAway(true);
                // The commit may have been done before its answer was lost.
                batch.forEach(waiting -> answer(waiting, Outcome.refused(uncertain())));
            } catch (RuntimeException | Error e) { // Whatever it is, the thread goes on.
                if (batch.size() == 1) {
                    fail(batch.getFirst(), e);
                } else {
                    LOG.warn("A batch of {} orders failed and is tried in halves: {}", batch.size(), e.toString());
                    place(batch.subList(0, batch.size() / 2));
                    place(batch.subList(batch.size() / 2, batch.size()));
                }
            }
        }

        private void fail(Waiting waiting, Throwable why) {
            inFlight.remove(waiting.intent.id(), waiting);
            waiting.answer.completeExceptionally(why);
        }
    }

    private void databaseIsAway(boolean away) {
        isDatabaseAway = away;
        someoneTries.set(false);
    }

    @Override
    public void start() {
        isRunning = true;
        writers.forEach(writer -> writer.thread.start());
    }

    /** Orders that are in the intake are still placed; the server has stopped to take requests before. */
    @Override
    public void stop() {
        isRunning = false;
        long deadline = System.nanoTime() + STOP_MAX.toNanos();
        try {
            for (var writer : writers) {
                writer.thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
                var late = new ArrayList<Waiting>();
                writer.intake.drainTo(late);
                late.forEach(waiting -> answer(waiting, Outcome.refused(busy())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }
}
