package io.bihuan.settlement;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.bihuan.foundation.Time;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Judges the tiers each month and releases reserves as they fall due. */
@Configuration(proxyBeanMethods = false)
class TierTimer {

    private static final String FIRST_OF_MONTH = "0 5 0 1 * *";
    private static final Duration RELEASE_EVERY = Duration.ofMinutes(10);

    @Bean
    RecurringTask<Void> judgeTiersTask(ObjectProvider<JudgeTiers> judgeTiers) {
        return Tasks.recurring("judge-tiers", new CronSchedule(FIRST_OF_MONTH, Time.ZONE))
                .execute((instance, context) -> judgeTiers.getObject().judge());
    }

    @Bean
    RecurringTask<Void> releaseReservesTask(ObjectProvider<Reserves> reserves) {
        return Tasks.recurring("release-reserves", Schedules.fixedDelay(RELEASE_EVERY))
                .execute((instance, context) -> reserves.getObject().release());
    }
}
