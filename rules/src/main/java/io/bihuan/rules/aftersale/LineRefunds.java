package io.bihuan.rules.aftersale;

import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Shares;

/**
 * What was paid for a line of an order and what of it has gone back.
 *
 * @param paid for all units, less the line's share of coupons
 * @param units how many were bought
 * @param refunded how much has gone back
 * @param unitsBack how many of the units have been called off or sent back
 */
public record LineRefunds(Money paid, int units, Money refunded, int unitsBack) {

    public LineRefunds {
        if (refunded.isNegative() || refunded.compareTo(paid) > 0 || unitsBack < 0 || unitsBack > units) {
            throw new IllegalStateException(
                    "refunded " + refunded + " of " + paid + ", " + unitsBack + " of " + units + " units");
        }
    }

    /** What can still go back: never more than was paid. */
    public Money left() {
        return paid.minus(refunded);
    }

    public int unitsLeft() {
        return units - unitsBack;
    }

    /**
     * What so many more units are worth, never more than is left. The units' values sum to what was paid, in whatever
     * portions they come back: three units of 1.00 in all are worth 0.33, 0.34 and 0.33.
     */
    public Money worthOf(int moreUnits) {
        return worthOfFirst(unitsBack + moreUnits).minus(worthOfFirst(unitsBack)).atMost(left());
    }

    private Money worthOfFirst(int first) {
        return Money.ofFen(Shares.largestRemainder(paid.fen(), new long[]{first, units - first})[0]);
    }
}
