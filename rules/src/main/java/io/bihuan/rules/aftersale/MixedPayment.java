package io.bihuan.rules.aftersale;

import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.List;

/**
 * 组合支付 — an order that was paid in several ways is refunded in reverse order: what was paid last goes back first, each
 * part only to where it came from and never more than came from there.
 *
 * @param parts in the order in which they were paid
 */
public record MixedPayment(List<Part> parts) {

    /**
     * One way in which a part was paid.
     *
     * @param channel such as {@code WALLET}
     * @param refunded how much has gone back this way
     */
    public record Part(String channel, Money paid, Money refunded) {

        public Part {
            if (refunded.isNegative() || refunded.compareTo(paid) > 0) {
                throw new IllegalStateException("refunded " + refunded + " of " + paid);
            }
        }

        Money left() {
            return paid.minus(refunded);
        }
    }

    public MixedPayment {
        parts = List.copyOf(parts);
    }

    public Money left() {
        return parts.stream().map(Part::left).reduce(Money.ZERO, Money::plus);
    }

    /**
     * How much of an amount goes back each way.
     *
     * @param amount not negative and not more than is left
     * @return one amount for each part, in the order of the parts
     */
    public List<Money> refund(Money amount) {
        if (amount.isNegative() || amount.compareTo(left()) > 0) {
            throw new IllegalArgumentException(amount + " of " + left());
        }
        var refunds = new ArrayList<Money>();
        var open = amount;
        for (var part : parts.reversed()) {
            var back = open.atMost(part.left());
            refunds.addFirst(back);
            open = open.minus(back);
        }
        return refunds;
    }
}
