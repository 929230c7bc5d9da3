package io.bihuan.payment;

import io.bihuan.foundation.Check;
import io.bihuan.rules.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment of an order.
 *
 * @param journalId the journal that moved the money into escrow; {@code null} before it did
 */
public record Payment(long id, long orderId, String channel, long payerId, long merchantId, long amountFen,
        PaymentState state, @Nullable Long journalId, Instant createdAt, @Nullable Instant paidAt) {

    static Payment first(long id, String channel, PaymentRequest request, Instant at) {
        return new Payment(id, request.orderId(), channel, request.payerId(), request.merchantId(),
                request.amount().fen(), PaymentState.INIT, null, at, null);
    }

    public Money amount() {
        return Money.ofFen(amountFen);
    }

    /** Whether it was made for this request through this channel. */
    boolean answers(String channelCode, PaymentRequest request) {
        return channel.equals(channelCode)
                && new PaymentRequest(orderId, payerId, merchantId, amount()).equals(request);
    }

    Payment paid(long journal, Instant at) {
        return become(PaymentState.PAID, journal, at);
    }

    private Payment become(PaymentState next, @Nullable Long journal, @Nullable Instant paid) {
        Check.state(state.mayBecome(next), "a payment that is " + state + " does not become " + next);
        return new Payment(id, orderId, channel, payerId, merchantId, amountFen, next, journal, createdAt, paid);
    }
}
