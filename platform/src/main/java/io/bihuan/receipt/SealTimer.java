package io.bihuan.receipt;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import io.bihuan.foundation.Time;
import java.time.LocalTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Seals each day some time after it has ended. A day on which the platform did not run is sealed the next time. */
@Configuration(proxyBeanMethods = false)
class SealTimer {

    private static final LocalTime DAILY = LocalTime.of(1, 30);

    @Bean
    RecurringTask<Void> sealDaysTask(ObjectProvider<SealDays> sealDays) {
        return Tasks.recurring("seal-days", Schedules.daily(Time.ZONE, DAILY))
                .execute((instance, context) -> sealDays.getObject().seal());
    }
}
