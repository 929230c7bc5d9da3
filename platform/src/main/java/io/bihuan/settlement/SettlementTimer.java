package io.bihuan.settlement;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.bihuan.foundation.Outcome;
import io.bihuan.order.OrderReceived;
import io.bihuan.order.Purchase;
import io.bihuan.order.SettlementDue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Settles an order when its after-sale window is over. The hour is kept in the database and survives a crash. */
@Component
class SettlementTimer {

    private static final Logger LOG = LoggerFactory.getLogger(SettlementTimer.class);

    private final ObjectProvider<SchedulerClient> scheduler;
    private final OneTimeTask<Void> settleEscrowTask;

    SettlementTimer(ObjectProvider<SchedulerClient> scheduler, OneTimeTask<Void> settleEscrowTask) {
        this.scheduler = scheduler;
        this.settleEscrowTask = settleEscrowTask;
    }

    /** Takes part in the transaction that confirmed the receipt. */
    @EventListener
    void received(OrderReceived event) {
        scheduler.getObject().scheduleIfNotExists(settleEscrowTask.instance(Long.toString(event.orderId())),
                event.settlesAt());
    }

    /** Takes part in the transaction that ended the last after-sale; a time that already runs stays. */
    @EventListener
    void due(SettlementDue event) {
        scheduler.getObject().scheduleIfNotExists(settleEscrowTask.instance(Long.toString(event.orderId())),
                event.at());
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        OneTimeTask<Void> settleEscrowTask(ObjectProvider<SettleEscrow> useCase) {
            return Tasks.oneTime("settle-escrow").execute((instance, context) -> {
                var outcome = useCase.getObject().settle(Long.parseLong(instance.getId()));
                if (outcome instanceof Outcome.Refused<Purchase>(var refusal)) {
                    // An after-sale is open, which settles it when it ends; or all has gone back.
                    LOG.info("order {} was not settled: {}", instance.getId(), refusal.code());
                }
                // After a sale many are due at once: whoever comes first takes the others along.
                useCase.getObject().settleDue();
            });
        }
    }
}
