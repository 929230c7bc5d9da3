package io.bihuan.payment.payout;

import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.payout.Concern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 提现 — earnings that their owner wants to have outside.
 *
 * @param concerns why it was held; empty if it was not
 * @param heldUntil it is not sent before; {@code null} where a person decides
 * @param failure why it has not arrived yet, or was returned
 */
public record Withdrawal(long id, Party party, long ownerId, long payeeId, String withdrawalKey, long amountFen,
        WithdrawalState state, List<Concern> concerns, @Nullable Instant heldUntil, long requestedBy,
        Instant createdAt, @Nullable Instant doneAt, @Nullable String failure, int looks) {

    public Earner earner() {
        return new Earner(party, ownerId);
    }

    public Money amount() {
        return Money.ofFen(amountFen);
    }
}
