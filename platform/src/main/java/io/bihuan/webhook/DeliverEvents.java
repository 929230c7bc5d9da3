package io.bihuan.webhook;

import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * Sends what is due. Each endpoint that has something due is told by a thread of its own, one event after the other, so
 * a slow one holds up nobody else. What is due is in the database: a thread that dies leaves it there, and it is taken
 * up again when its time with the endpoint is over.
 */
@Service
@EnableConfigurationProperties(WebhookSettings.class)
class DeliverEvents implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverEvents.class);
    private static final int EVENTS_READ_MAX = 20;
    /** How long a thread stays with one endpoint before others get their turn. */
    private static final Duration TURN = Duration.ofSeconds(20);
    /** A turn, the attempt that it ends with, and time to write that down. */
    private static final Duration TAKEN = Duration.ofMinutes(1);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofMinutes(10);
    private static final int DOUBLINGS_MAX = 30;

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final TellEndpoint tellEndpoint;
    private final Atomically atomically;
    private final WebhookSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Semaphore free;
    private final AtomicBoolean looking = new AtomicBoolean();
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 1).factory());

    DeliverEvents(Endpoints endpoints, Deliveries deliveries, TellEndpoint tellEndpoint, Atomically atomically,
            WebhookSettings settings, MeterRegistry meters, Clock clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.tellEndpoint = tellEndpoint;
        this.atomically = atomically;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.free = new Semaphore(settings.endpointsAtATime());
    }

    /** Looks at once, by a thread of its own; the timer would look within seconds. */
    void soon() {
        if (!threads.isShutdown() && looking.compareAndSet(false, true)) {
            threads.execute(() -> {
                looking.set(false);
                look();
            });
        }
    }

    /** Starts to tell all endpoints that have something due, as many as may be told at a time; waits for none. */
    void look() {
        int slots = free.drainPermits();
        if (slots == 0) {
            return;
        }
        int used = 0;
        try {
            var now = now();
            var until = now.plus(TAKEN);
            for (long endpointId : endpoints.take(now, until, slots)) {
                threads.execute(() -> {
                    try {
                        tell(endpointId, until);
                    } finally {
                        free.release();
                    }
                });
                used++;
            }
        } finally {
            free.release(slots - used);
        }
    }

    private void tell(long endpointId, Instant until) {
        boolean more = false;
        try {
            more = tellInTurn(endpointId, now().plus(TURN));
        } catch (RuntimeException e) {
            LOG.error("telling endpoint {} failed; it is told again", endpointId, e);
        } finally {
            endpoints.release(endpointId, until);
        }
        if (more) {
            soon();
        }
    }

    /** Whether the turn was over before everything was told. */
    private boolean tellInTurn(long endpointId, Instant turnEnds) {
        while (true) {
            var due = deliveries.due(endpointId, now(), EVENTS_READ_MAX);
            for (var delivery : due) {
                var address = endpoints.address(endpointId);
                if (address.isEmpty()) {
                    return false;
                }
                if (!now().isBefore(turnEnds)) {
                    return true;
                }
                if (!attempt(address.get(), delivery)) {
                    return false;
                }
            }
            if (due.isEmpty()) {
                return false;
            }
        }
    }

    private boolean attempt(TellEndpoint.Address address, Delivery delivery) {
        long began = System.nanoTime();
        var at = now();
        var told = tellEndpoint.tell(address, delivery);
        int millis = Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        meters.counter("bihuan.webhook.attempts", "arrived", Boolean.toString(told.arrived())).increment();
        atomically.run(() -> {
            keep(delivery, told, at, millis);
            return Outcome.done(told);
        });
        return told.arrived();
    }

    private void keep(Delivery delivery, Told told, Instant at, int millis) {
        if (told.arrived()) {
            deliveries.attempted(delivery, told, now(), millis, null);
            endpoints.succeeded(delivery.endpointId());
            return;
        }
        deliveries.attempted(delivery, told, at, millis, nextAttempt(delivery.tries() + 1));
        int failures = endpoints.failed(delivery.endpointId());
        endpoints.rest(delivery.endpointId(), now().plus(doubled(FIRST_REST, LONGEST_REST, failures)));
        if (told.gone() || failures >= settings.failuresMax()) {
            var why = told.gone()
                    ? "HTTP 410"
                    : failures + " × " + (told.status() == null ? told.answer() : "HTTP " + told.status());
            if (endpoints.disable(delivery.endpointId(), why.substring(0, Math.min(why.length(), 200)), now())) {
                meters.counter("bihuan.webhook.disabled").increment();
                LOG.warn("endpoint {} is disabled: {}", delivery.endpointId(), why);
            }
        }
    }

    /** {@code null} where it was tried as often as it ever is. */
    private @Nullable Instant nextAttempt(int tries) {
        return tries >= settings.attemptsMax()
                ? null
                : now().plus(doubled(settings.firstWait(), settings.longestWait(), tries));
    }

    private static Duration doubled(Duration first, Duration longest, int times) {
        var wait = first.multipliedBy(1L << Math.clamp(times - 1, 0, DOUBLINGS_MAX));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
