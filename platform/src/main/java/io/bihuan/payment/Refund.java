package io.bihuan.payment;

import io.bihuan.rules.money.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * 退款 — money of a payment that goes back to the buyer by the channel that it came from.
 *
 * @param refundKey see {@link RefundRequest#key}
 * @param journalId the journal that took it from who had it
 * @param doneAt when the buyer had it; {@code null} before
 */
public record Refund(long id, long paymentId, long orderId, String refundKey, long amountFen, String reason,
        RefundState state, long journalId, Instant createdAt, @Nullable Instant doneAt) {

    public Money amount() {
        return Money.ofFen(amountFen);
    }
}
