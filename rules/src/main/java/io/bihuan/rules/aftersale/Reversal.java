package io.bihuan.rules.aftersale;

import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Shares;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * 冲回 — what each party gives back of its share of a sale when money goes back to the buyer. It follows from the shares
 * as they were frozen at the sale and from how much has gone back in all, never from a rate of today and never from how
 * often something went back: so every sequence of refunds sums exactly, for each party, and ends at the whole share.
 */
public final class Reversal {

    private Reversal() {
    }

    /**
     * What each party has given back once so much of the line has gone back.
     *
     * @param shares frozen, summing to what was paid for the line
     * @param refunded not negative and not more than that
     * @return for each of the parties; none more than its share
     */
    public static Map<Party, Money> soFar(Map<Party, Money> shares, Money refunded) {
        var frozen = new EnumMap<>(shares);
        var parties = List.copyOf(frozen.keySet());
        var weights = frozen.values().stream().mapToLong(Money::fen).toArray();
        var paid = frozen.values().stream().reduce(Money.ZERO, Money::plus);
        if (refunded.compareTo(paid) > 0) {
            throw new IllegalArgumentException("refunded " + refunded + " of " + paid);
        }
        var parts = refunded.isZero() ? new long[weights.length] : Shares.growing(refunded.fen(), weights);
        var reversed = new EnumMap<Party, Money>(Party.class);
        for (int i = 0; i < parts.length; i++) {
            reversed.put(parties.get(i), Money.ofFen(parts[i]));
        }
        return reversed;
    }

    /** What each party gives back by one more refund: none gets anything by it. */
    public static Map<Party, Money> of(Map<Party, Money> shares, Money refundedBefore, Money refund) {
        var before = soFar(shares, refundedBefore);
        var reversal = new EnumMap<>(soFar(shares, refundedBefore.plus(refund)));
        reversal.replaceAll((party, after) -> after.minus(before.getOrDefault(party, Money.ZERO)));
        return reversal;
    }
}
