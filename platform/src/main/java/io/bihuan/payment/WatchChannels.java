package io.bihuan.payment;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * Looks for payments, refunds and payouts outside that are due, a batch at a time and at its own pace. When each is due is kept
 * in the database and survives a crash.
 */
@Component
class WatchChannels {

    private static final Logger LOG = LoggerFactory.getLogger(WatchChannels.class);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int BATCH_MAX = 100;
    private static final int BATCHES_PER_ROUND_MAX = 10;
    /** A look is two calls at most; after this time another process may look instead. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private final List<Outstanding> outstanding;
    private final Clock clock;

    WatchChannels(List<Outstanding> outstanding, Clock clock) {
        this.outstanding = List.copyOf(outstanding);
        this.clock = clock;
    }

    /** One round. It ends within the time of the calls that it makes. */
    void look() throws InterruptedException {
        boolean more = true;
        for (int batch = 0; more && batch < BATCHES_PER_ROUND_MAX; batch++) {
            more = false;
            for (var kind : outstanding) {
                var now = clock.instant();
                var due = kind.takeDue(now, now.plus(LEASE), BATCH_MAX);
                all(due, kind::look);
                more |= due.size() == BATCH_MAX;
            }
        }
    }

    private static void all(List<Long> ids, LongConsumer look) throws InterruptedException {
        if (ids.isEmpty()) {
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(ids.stream().map(id -> (Callable<Boolean>) () -> {
                try {
                    look.accept(id);
                } catch (RuntimeException e) {
                    LOG.error("looking for {} failed; it is looked for again", id, e);
                }
                return true;
            }).toList(), LEASE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        RecurringTask<Void> watchPaymentChannelsTask(ObjectProvider<WatchChannels> watch) {
            return Tasks.recurring("watch-payment-channels", FixedDelay.of(PAUSE)).execute((instance, context) -> {
                try {
                    watch.getObject().look();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt(); // The platform stops; what is due stays due.
                }
            });
        }
    }
}
