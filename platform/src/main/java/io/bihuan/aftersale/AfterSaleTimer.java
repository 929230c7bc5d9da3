package io.bihuan.aftersale;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Wakes an after-sale when the time of its state is over. Kept in the database, so that a crash forgets none. */
@Component
class AfterSaleTimer {

    static final String TASK = "after-sale-deadline";

    private final ObjectProvider<SchedulerClient> scheduler;
    private final OneTimeTask<Void> afterSaleDeadlineTask;

    AfterSaleTimer(ObjectProvider<SchedulerClient> scheduler, OneTimeTask<Void> afterSaleDeadlineTask) {
        this.scheduler = scheduler;
        this.afterSaleDeadlineTask = afterSaleDeadlineTask;
    }

    /**
     * Takes part in the caller's transaction.
     *
     * @param step by which it came into its state: a wake-up for a step that was followed by another does nothing
     */
    void wake(long afterSaleId, int step, Instant at) {
        scheduler.getObject().scheduleIfNotExists(afterSaleDeadlineTask.instance(afterSaleId + ":" + step), at);
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        OneTimeTask<Void> afterSaleDeadlineTask(ObjectProvider<MoveAfterSale> moveAfterSale) {
            return Tasks.oneTime(TASK).execute((instance, context) -> {
                var parts = instance.getId().split(":");
                moveAfterSale.getObject().pass(Long.parseLong(parts[0]), Integer.parseInt(parts[1]));
            });
        }
    }
}
