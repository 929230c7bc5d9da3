package io.bihuan.order;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.payment.PaymentClosed;
import io.bihuan.rules.order.OrderEvent;
import io.bihuan.rules.order.OrderState;
import io.bihuan.shop.Stock;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Closes orders whose time to pay has passed, and gives their stock back. Where a channel outside was asked for the
 * money it first has to say that none comes any more; the payment module then tells.
 */
@Component
class CloseUnpaidOrders {

    static final int ORDERS_PER_BATCH_MAX = 200;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final String WALLET = "WALLET";

    private final Atomically atomically;
    private final Purchases purchases;
    private final Stock stock;
    private final Clock clock;

    CloseUnpaidOrders(Atomically atomically, Purchases purchases, Stock stock, Clock clock) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.stock = stock;
        this.clock = clock;
    }

    /** Closes all that are due, batch by batch; other processes may do the same at the same time. */
    void closeDue() {
        int closed;
        do {
            closed = atomically.run(() -> {
                var due = purchases.holdUnpaid(WALLET, clock.instant().minus(PayOrder.WITHIN), ORDERS_PER_BATCH_MAX);
                close(due);
                return Outcome.done(due.size());
            }).orRefuse();
        } while (closed == ORDERS_PER_BATCH_MAX);
    }

    /** Takes part in the transaction that closed the payment. */
    @EventListener
    void closed(PaymentClosed payment) {
        purchases.hold(payment.orderId()).filter(order -> order.state() == OrderState.CREATED)
                .ifPresent(order -> close(List.of(order)));
    }

    private void close(List<Purchase> held) {
        // In the order of their ids, as everyone who takes or gives back several.
        var units = new TreeMap<Long, Integer>();
        for (var order : held) {
            purchases.move(order, OrderEvent.PAYMENT_TIMEOUT, null, "", Map.of());
            order.lines().forEach(line -> units.merge(line.skuId(), line.quantity(), Integer::sum));
        }
        units.forEach(stock::giveBack);
    }

    @Configuration(proxyBeanMethods = false)
    static class Task {

        @Bean
        RecurringTask<Void> closeUnpaidOrdersTask(ObjectProvider<CloseUnpaidOrders> closeUnpaidOrders) {
            return Tasks.recurring("close-unpaid-orders", FixedDelay.of(PAUSE))
                    .execute((instance, context) -> closeUnpaidOrders.getObject().closeDue());
        }
    }
}
