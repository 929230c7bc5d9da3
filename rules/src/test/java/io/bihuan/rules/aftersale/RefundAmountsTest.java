package io.bihuan.rules.aftersale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.rules.Seeds;
import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Amounts that depend on units, coupons, ways of payment and what a party still has. */
class RefundAmountsTest {

    @Test
    void aLineCannotHaveGoneBackByMoreThanWasPaid() {
        assertThatThrownBy(() -> new LineRefunds(Money.ofFen(10), 1, Money.ofFen(11), 0))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new LineRefunds(Money.ofFen(10), 1, Money.ZERO, 2))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void threeUnitsOfOneYuanInAllAreWorthOneYuanHoweverTheyComeBack() {
        var paid = Money.ofYuan(1);

        assertThat(new LineRefunds(paid, 3, Money.ZERO, 0).worthOf(3)).isEqualTo(paid);
        var values = List.of(new LineRefunds(paid, 3, Money.ZERO, 0).worthOf(1),
                new LineRefunds(paid, 3, Money.ofFen(33), 1).worthOf(1),
                new LineRefunds(paid, 3, Money.ofFen(67), 2).worthOf(1));
        assertThat(values).containsExactly(Money.ofFen(33), Money.ofFen(34), Money.ofFen(33));
    }

    @Test
    void aUnitIsWorthNoMoreThanIsLeftOfItsLine() {
        assertThat(new LineRefunds(Money.ofYuan(1), 2, Money.ofFen(70), 0).worthOf(1)).isEqualTo(Money.ofFen(30));
    }

    @Test
    void unitsInAnyPortionsSumToWhatWasPaid() {
        Seeds.forEach(2_000, random -> {
            int units = 1 + random.nextInt(999);
            var paid = Money.ofFen(random.nextLong(1L << 50));
            var refunded = Money.ZERO;
            int back = 0;
            while (back < units) {
                int more = 1 + random.nextInt(units - back);
                var worth = new LineRefunds(paid, units, refunded, back).worthOf(more);
                assertThat(worth.isNegative()).isFalse();
                refunded = refunded.plus(worth);
                back += more;
            }
            assertThat(refunded).isEqualTo(paid);
        });
    }

    @Test
    void aCouponWorthMoreThanTheLinesIsABug() {
        assertThatThrownBy(() -> CouponShares.of(Money.ofFen(11), List.of(Money.ofFen(10))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CouponShares.of(Money.ofFen(-1), List.of(Money.ofFen(10))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** sonata #177: a coupon and a partial return gave back more than was paid. */
    @Test
    void aLineBoughtWithACouponGoesBackForWhatWasPaidForIt() {
        var amounts = List.of(Money.ofYuan(300), Money.ofYuan(100));

        var coupon = CouponShares.of(Money.ofYuan(50), amounts);

        assertThat(coupon).containsExactly(Money.ofFen(3_750), Money.ofFen(1_250));
        var second = new LineRefunds(amounts.get(1).minus(coupon.get(1)), 1, Money.ZERO, 0);
        assertThat(second.worthOf(1)).isEqualTo(Money.ofFen(8_750));
        assertThat(CouponShares.of(Money.ZERO, amounts)).containsExactly(Money.ZERO, Money.ZERO);
    }

    @Test
    void noLineGetsMoreOfACouponThanItCosts() {
        Seeds.forEach(2_000, random -> {
            var amounts = new ArrayList<Money>();
            for (int i = 0; i <= random.nextInt(10); i++) {
                amounts.add(Money.ofFen(1 + random.nextInt(100_000)));
            }
            var sum = amounts.stream().reduce(Money.ZERO, Money::plus);
            var coupon = Money.ofFen(random.nextLong(sum.fen() + 1));

            var parts = CouponShares.of(coupon, amounts);

            assertThat(parts.stream().reduce(Money.ZERO, Money::plus)).isEqualTo(coupon);
            for (int i = 0; i < parts.size(); i++) {
                assertThat(parts.get(i).fen()).isBetween(0L, amounts.get(i).fen());
            }
        });
    }

    @Test
    void whatWasPaidLastGoesBackFirst() {
        var payment = new MixedPayment(List.of(part("WALLET", 3_000, 0), part("CARD", 7_000, 1_000)));

        assertThat(payment.refund(Money.ofFen(500))).containsExactly(Money.ZERO, Money.ofFen(500));
        assertThat(payment.refund(Money.ofFen(6_500))).containsExactly(Money.ofFen(500), Money.ofFen(6_000));
        assertThat(payment.refund(payment.left())).containsExactly(Money.ofFen(3_000), Money.ofFen(6_000));
        assertThatThrownBy(() -> payment.refund(Money.ofFen(9_001))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> payment.refund(Money.ofFen(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noWayOfPaymentGivesBackMoreThanCameByItInAnySequence() {
        Seeds.forEach(1_000, random -> {
            var parts = new ArrayList<MixedPayment.Part>();
            for (int i = 0; i <= random.nextInt(4); i++) {
                parts.add(part("WAY" + i, random.nextInt(10_000), 0));
            }
            var payment = new MixedPayment(parts);
            while (payment.left().isPositive()) {
                var amount = Money.ofFen(1 + random.nextLong(payment.left().fen()));
                var refunds = payment.refund(amount);
                assertThat(refunds.stream().reduce(Money.ZERO, Money::plus)).isEqualTo(amount);
                var after = new ArrayList<MixedPayment.Part>();
                for (int i = 0; i < refunds.size(); i++) {
                    var part = payment.parts().get(i);
                    after.add(new MixedPayment.Part(part.channel(), part.paid(),
                            part.refunded().plus(refunds.get(i))));
                }
                payment = new MixedPayment(after);
            }
        });
    }

    @Test
    void aClawbackNeverTakesWhatIsNotThere() {
        assertThat(Clawback.of(Money.ofFen(500), Money.ofFen(200)))
                .isEqualTo(new Clawback(Money.ofFen(200), Money.ofFen(300)));
        assertThat(Clawback.of(Money.ofFen(500), Money.ofFen(900)))
                .isEqualTo(new Clawback(Money.ofFen(500), Money.ZERO));
        assertThatThrownBy(() -> Clawback.of(Money.ofFen(1), Money.ofFen(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** lms-front #511: a clawback was subtracted once as a debt and once more from the next payout. */
    @Test
    void aDebtIsNettedOnceAndByALineOfItsOwn() {
        Seeds.forEach(2_000, random -> {
            var available = Money.ZERO;
            var debt = Money.ZERO;
            var balance = Money.ZERO;
            for (int step = 0; step < 20; step++) {
                var amount = Money.ofFen(random.nextInt(1_000));
                if (random.nextBoolean()) {
                    available = available.plus(amount);
                    balance = balance.plus(amount);
                    var netted = Clawback.netting(debt, available);
                    available = available.minus(netted);
                    debt = debt.minus(netted);
                } else {
                    var clawback = Clawback.of(amount, available);
                    available = available.minus(clawback.taken());
                    debt = debt.plus(clawback.owed());
                    balance = balance.minus(amount);
                }
                assertThat(available.minus(debt)).as("what it has less what it owes").isEqualTo(balance);
                assertThat(available.isNegative() || debt.isNegative()).isFalse();
                assertThat(available.isPositive() && debt.isPositive()).as("has and owes at once").isFalse();
            }
        });
    }

    private static MixedPayment.Part part(String channel, long paidFen, long refundedFen) {
        return new MixedPayment.Part(channel, Money.ofFen(paidFen), Money.ofFen(refundedFen));
    }
}
