package io.bihuan.order;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.payment.PaymentReceived;
import io.bihuan.payment.PaymentRequest;
import io.bihuan.payment.PaymentState;
import io.bihuan.payment.Payments;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.OrderState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** 继续支付 — pays an order that was placed to be paid later, as long as its time runs. */
@Service
public class PayOrder {

    static final Duration WITHIN = OrderState.CREATED.deadline().orElseThrow().within();

    private final Atomically atomically;
    private final Purchases purchases;
    private final Payments payments;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PayOrder(Atomically atomically, Purchases purchases, Payments payments, ApplicationEventPublisher events,
            Clock clock) {
        this.atomically = atomically;
        this.purchases = purchases;
        this.payments = payments;
        this.events = events;
        this.clock = clock;
    }

    /** Until when an unpaid order can be paid. */
    static Instant until(Purchase order) {
        return order.createdAt().plus(WITHIN);
    }

    /**
     * Refused with {@code ORDER_STATE_WRONG}, {@code PAYMENT_TOO_LATE} or why the channel does not pay it, such as
     * {@code WALLET_TOO_LOW}; the order then waits on.
     *
     * @return the order; still unpaid where the money comes from outside
     */
    public Outcome<Purchase> pay(Caller buyer, long orderId, String channel) {
        return atomically.run(() -> purchases.hold(orderId).filter(order -> order.buyerId() == buyer.personId())
                .map(order -> pay(order, channel))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("order"))));
    }

    private Outcome<Purchase> pay(Purchase held, String channel) {
        if (held.state() != OrderState.CREATED) {
            return Outcome.refused(Refusal.conflict("ORDER_STATE_WRONG", "state", held.state().name()));
        }
        if (!clock.instant().isBefore(until(held))) {
            return Outcome.refused(Refusal.conflict("PAYMENT_TOO_LATE", "minutes", WITHIN.toMinutes()));
        }
        var request = new PaymentRequest(held.id(), held.buyerId(), held.merchantId(), Money.ofFen(held.paidFen()));
        return payments.pay(channel, request).map(payment -> {
            if (payment.state() == PaymentState.PAID) {
                paid(held, channel);
            } else {
                purchases.waitFor(held, channel);
            }
            return purchases.find(held.id()).orElseThrow();
        });
    }

    /** Takes part in the transaction that put the money into escrow. */
    @EventListener
    void received(PaymentReceived payment) {
        // A payment outlives what it is for; only orders are this module's.
        purchases.hold(payment.orderId()).ifPresent(order -> paid(order, order.channel()));
    }

    private void paid(Purchase held, String channel) {
        purchases.paid(held, channel);
        events.publishEvent(OrderPaid.of(held));
    }
}
