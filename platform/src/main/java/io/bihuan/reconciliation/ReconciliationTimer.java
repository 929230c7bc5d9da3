package io.bihuan.reconciliation;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.bihuan.foundation.Time;
import java.time.Clock;
import java.time.LocalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Compares the books each day, and when somebody asks. When, is kept in the database and survives a crash. */
@Component
class ReconciliationTimer {

    /** Long after the day has ended and its seal was made, and before people come to work. */
    private static final LocalTime DAILY = LocalTime.of(4, 0);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final OneTimeTask<Void> reconcileTask;
    private final Clock clock;

    ReconciliationTimer(ObjectProvider<SchedulerClient> scheduler, OneTimeTask<Void> reconcileTask, Clock clock) {
        this.scheduler = scheduler;
        this.reconcileTask = reconcileTask;
        this.clock = clock;
    }

    /** Takes part in the caller's transaction. */
    void soon(long id) {
        scheduler.getObject().scheduleIfNotExists(reconcileTask.instance(Long.toString(id)), clock.instant());
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        OneTimeTask<Void> reconcileTask(ObjectProvider<Reconcile> reconcile) {
            return Tasks.oneTime("reconcile")
                    .execute((instance, context) -> reconcile.getObject().run(Long.parseLong(instance.getId())));
        }

        @Bean
        RecurringTask<Void> reconcileDailyTask(ObjectProvider<Reconcile> reconcile) {
            return Tasks.recurring("reconcile-daily", Schedules.daily(Time.ZONE, DAILY))
                    .execute((instance, context) -> reconcile.getObject().yesterday());
        }
    }
}
