package io.bihuan.order;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.bihuan.rules.order.OrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** Confirms the receipt of a shipped order for a buyer who keeps silent. Source: DOMAIN.md section 18. */
@Component
class ReceiptTimer {

    static final Duration SILENCE_MAX = OrderState.SHIPPED.deadline().orElseThrow().within();

    private final ObjectProvider<SchedulerClient> scheduler;
    private final OneTimeTask<Void> confirmReceiptTask;
    private final Clock clock;

    ReceiptTimer(ObjectProvider<SchedulerClient> scheduler, OneTimeTask<Void> confirmReceiptTask, Clock clock) {
        this.scheduler = scheduler;
        this.confirmReceiptTask = confirmReceiptTask;
        this.clock = clock;
    }

    /** Takes part in the caller's transaction. */
    void confirmLater(long orderId) {
        confirmAt(orderId, clock.instant().plus(SILENCE_MAX));
    }

    /** The same, where the buyer has until then; a time that already runs stays. */
    void confirmAt(long orderId, Instant at) {
        scheduler.getObject().scheduleIfNotExists(confirmReceiptTask.instance(Long.toString(orderId)), at);
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        OneTimeTask<Void> confirmReceiptTask(ObjectProvider<ConfirmReceipt> confirmReceipt) {
            return Tasks.oneTime("confirm-receipt-by-silence").execute((instance, context) -> confirmReceipt
                    .getObject().bySilence(Long.parseLong(instance.getId())));
        }
    }
}
