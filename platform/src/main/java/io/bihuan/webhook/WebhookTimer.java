package io.bihuan.webhook;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** When is looked for what is due, and for what is too old. That it is looked for survives a crash. */
@Configuration(proxyBeanMethods = false)
class WebhookTimer {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration FORGETS_EVERY = Duration.ofHours(1);
    private static final int FORGOTTEN_AT_ONCE_MAX = 10_000;

    @Bean
    RecurringTask<Void> deliverWebhooksTask(ObjectProvider<DeliverEvents> deliverEvents) {
        return Tasks.recurring("deliver-webhooks", FixedDelay.of(PAUSE))
                .execute((instance, context) -> deliverEvents.getObject().look());
    }

    @Bean
    RecurringTask<Void> forgetWebhooksTask(ObjectProvider<Deliveries> deliveries,
            ObjectProvider<WebhookSettings> settings, Clock clock) {
        return Tasks.recurring("forget-webhooks", FixedDelay.of(FORGETS_EVERY)).execute((instance, context) -> {
            var before = clock.instant().minus(settings.getObject().keptFor());
            while (deliveries.getObject().forget(before, FORGOTTEN_AT_ONCE_MAX) == FORGOTTEN_AT_ONCE_MAX
                    && !context.getSchedulerState().isShuttingDown()) {
                Thread.onSpinWait();
            }
        });
    }
}
