package io.bihuan.rules.aftersale;

import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Shares;
import java.util.Arrays;
import java.util.List;

/**
 * 优惠分摊 — which part of a coupon belongs to which line, frozen at the sale: a line that goes back later goes back for
 * what was really paid for it, and the coupon's part of the other lines stays with them.
 */
public final class CouponShares {

    private CouponShares() {
    }

    /**
     * @param coupon not more than the lines cost
     * @param amounts what each line costs without the coupon
     * @return the part of each line, none more than it costs; they sum to the coupon
     */
    public static List<Money> of(Money coupon, List<Money> amounts) {
        var sum = amounts.stream().reduce(Money.ZERO, Money::plus);
        if (coupon.isNegative() || coupon.compareTo(sum) > 0) {
            throw new IllegalArgumentException("a coupon of " + coupon + " for lines of " + sum);
        }
        return coupon.isZero()
                ? amounts.stream().map(amount -> Money.ZERO).toList()
                : Arrays.stream(Shares.largestRemainder(coupon.fen(), amounts.stream().mapToLong(Money::fen).toArray()))
                        .mapToObj(Money::ofFen).toList();
    }
}
