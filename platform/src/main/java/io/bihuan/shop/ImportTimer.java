package io.bihuan.shop;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Keeps an import going until it has ended. That it goes on is written in the database and survives a crash. */
@Component
class ImportTimer {

    private static final Logger LOG = LoggerFactory.getLogger(ImportTimer.class);
    private static final int FAILURES_MAX = 6;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final CustomTask<Void> importProductsTask;
    private final Clock clock;

    ImportTimer(ObjectProvider<SchedulerClient> scheduler, CustomTask<Void> importProductsTask, Clock clock) {
        this.scheduler = scheduler;
        this.importProductsTask = importProductsTask;
        this.clock = clock;
    }

    /** Takes part in the caller's transaction. */
    void goOn(long importId) {
        scheduler.getObject().scheduleIfNotExists(importProductsTask.instance(Long.toString(importId)),
                clock.instant());
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        CustomTask<Void> importProductsTask(ObjectProvider<ContinueImport> continueImport, Clock clock) {
            return Tasks.custom("import-products", Void.class).onDeadExecutionRevive()
                    .onFailure(tryAgain(continueImport)).execute((instance, context) -> {
                        boolean more = continueImport.getObject().forAWhile(Long.parseLong(instance.getId()),
                                () -> context.getSchedulerState().isShuttingDown());
                        return (complete, operations) -> {
                            if (more) {
                                operations.reschedule(complete, clock.instant());
                            } else {
                                operations.remove();
                            }
                        };
                    });
        }

        /** What fails again and again is given up with a reason, so that the merchant can begin anew. */
        private static FailureHandler<Void> tryAgain(ObjectProvider<ContinueImport> continueImport) {
            return (complete, operations) -> {
                var execution = complete.getExecution();
                LOG.error("import {} failed", execution.getId(), complete.getCause().orElse(null));
                if (execution.consecutiveFailures + 1 < FAILURES_MAX) {
                    operations.reschedule(complete, complete.getTimeDone().plus(
                            PAUSE_AFTER_FAILURE.multipliedBy(1L << execution.consecutiveFailures)));
                } else {
                    continueImport.getObject().giveUp(Long.parseLong(execution.getId()));
                    operations.remove();
                }
            };
        }
    }
}
