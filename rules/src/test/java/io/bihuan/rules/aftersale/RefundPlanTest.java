package io.bihuan.rules.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.rules.Decision;
import io.bihuan.rules.Seeds;
import io.bihuan.rules.Violation;
import io.bihuan.rules.aftersale.RefundPlan.PaidLine;
import io.bihuan.rules.aftersale.RefundPlan.PaidOrder;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Shares;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RefundPlanTest {

    private static final Money YUAN = Money.ofYuan(1);

    @Test
    void amountsThatWereNeverPaidAreRefusedEachByItsLine() {
        var order = order(0, line(1, 100, 40), line(2, 50, 0));
        var amounts = Map.of(1, Money.ofFen(61), 2, Money.ZERO, 3, YUAN);

        assertThat(fieldsRefused(RefundPlan.of(order, amounts, false)))
                .containsExactly("amounts.1", "amounts.2", "amounts.3");
        assertThat(fieldsRefused(RefundPlan.of(order, Map.of(), false))).containsExactly("amounts");
        assertThat(fieldsRefused(RefundPlan.of(order, Map.of(1, Money.ofFen(-5)), false)))
                .containsExactly("amounts.1");
        assertThat(fieldsRefused(RefundPlan.of(order, Map.of(1, Money.ofFen(Long.MAX_VALUE)), false)))
                .containsExactly("amounts.1");
    }

    @Test
    void freightStaysWhereThePartThatGoesBackIsTheBuyersOwnWish() {
        var plan = RefundPlan.of(order(1_000, line(1, 100, 0), line(2, 100, 0)), Map.of(1, Money.ofFen(100)), false)
                .orThrow();

        assertThat(plan.freight()).isEqualTo(Money.ZERO);
    }

    @Test
    void freightOfALineGoesBackWhereItIsTheMerchantsFaultAndTheWholeLineGoes() {
        var order = order(1_000, line(1, 300, 0), line(2, 100, 0));

        assertThat(RefundPlan.of(order, Map.of(1, Money.ofFen(300)), true).orThrow().freight())
                .isEqualTo(Money.ofFen(750));
        assertThat(RefundPlan.of(order, Map.of(1, Money.ofFen(299)), true).orThrow().freight())
                .isEqualTo(Money.ZERO);
    }

    @Test
    void theLastLineBringsWhatIsLeftOfTheFreight() {
        var order = new PaidOrder(List.of(line(1, 300, 300), line(2, 100, 60)), Money.ofFen(1_000),
                Money.ofFen(750));

        var plan = RefundPlan.of(order, Map.of(2, Money.ofFen(40)), false).orThrow();

        assertThat(plan.freight()).isEqualTo(Money.ofFen(250));
        assertThat(plan.total()).isEqualTo(Money.ofFen(290));
        assertThat(plan.byParty().get(Party.MERCHANT)).as("the freight is the merchant's")
                .isGreaterThanOrEqualTo(Money.ofFen(250));
    }

    /** WooCommerce #64668 (179.25 against 179.26): refunding every line alone is refunding the order. */
    @Test
    void refundsOfTheLinesSumToARefundOfTheOrder() {
        var order = order(925, line(1, 8_963, 0), line(2, 8_037, 0));

        var whole = RefundPlan.of(order, Map.of(1, Money.ofFen(8_963), 2, Money.ofFen(8_037)), false).orThrow();
        var first = RefundPlan.of(order, Map.of(1, Money.ofFen(8_963)), false).orThrow();
        var rest = RefundPlan.of(new PaidOrder(List.of(line(1, 8_963, 8_963), line(2, 8_037, 0)), Money.ofFen(925),
                first.freight()), Map.of(2, Money.ofFen(8_037)), false).orThrow();

        assertThat(whole.total()).isEqualTo(Money.ofFen(17_925));
        assertThat(first.total().plus(rest.total())).isEqualTo(whole.total());
    }

    @Test
    void everyRandomSequenceEndsAtWhatWasPaidToTheFen() {
        Seeds.forEach(1_000, random -> {
            var order = anyOrder(random);
            var paid = order.lines().stream().map(PaidLine::paid).reduce(order.freight(), Money::plus);
            var given = new EnumMap<Party, Money>(Party.class);
            var back = Money.ZERO;
            while (order.lines().stream().anyMatch(line -> !line.refunded().equals(line.paid()))) {
                var plan = RefundPlan.of(order, anyAmounts(order, random), random.nextBoolean()).orThrow();
                plan.byParty().forEach((party, amount) -> given.merge(party, amount, Money::plus));
                back = back.plus(plan.total());
                order = after(order, plan);

                assertThat(back).isLessThanOrEqualTo(paid);
                assertThat(given.values().stream().reduce(Money.ZERO, Money::plus)).isEqualTo(back);
            }
            assertThat(back).isEqualTo(paid);
            var shares = new EnumMap<Party, Money>(Map.of(Party.MERCHANT, order.freight()));
            order.lines().forEach(line -> line.shares().forEach((party, share) -> shares.merge(party, share,
                    Money::plus)));
            assertThat(given).isEqualTo(shares);
        });
    }

    private static PaidOrder anyOrder(RandomGenerator random) {
        var lines = new ArrayList<PaidLine>();
        for (int number = 1; number <= 1 + random.nextInt(5); number++) {
            lines.add(line(number, 1 + random.nextInt(5_000), 0));
        }
        return new PaidOrder(lines, Money.ofFen(random.nextInt(3) * random.nextInt(1_500)), Money.ZERO);
    }

    private static Map<Integer, Money> anyAmounts(PaidOrder order, RandomGenerator random) {
        var amounts = new HashMap<Integer, Money>();
        while (amounts.isEmpty()) {
            for (var line : order.lines()) {
                long left = line.paid().minus(line.refunded()).fen();
                if (left > 0 && random.nextBoolean()) {
                    amounts.put(line.line(), Money.ofFen(random.nextInt(3) == 0 ? left : 1 + random.nextLong(left)));
                }
            }
        }
        return amounts;
    }

    private static PaidOrder after(PaidOrder order, RefundPlan plan) {
        var lines = order.lines().stream().map(line -> new PaidLine(line.line(), line.paid(),
                line.refunded().plus(plan.lines().stream().filter(refund -> refund.line() == line.line())
                        .map(RefundPlan.LineRefund::amount).findFirst().orElse(Money.ZERO)),
                line.shares())).toList();
        return new PaidOrder(lines, order.freight(), order.freightRefunded().plus(plan.freight()));
    }

    private static PaidOrder order(long freightFen, PaidLine... lines) {
        return new PaidOrder(List.of(lines), Money.ofFen(freightFen), Money.ZERO);
    }

    /** Shares of 75, 15, 5 and 5 %. */
    private static PaidLine line(int number, long paidFen, long refundedFen) {
        var parts = Shares.largestRemainder(paidFen, new long[]{75, 15, 5, 5});
        return new PaidLine(number, Money.ofFen(paidFen), Money.ofFen(refundedFen),
                Map.of(Party.MERCHANT, Money.ofFen(parts[0]), Party.HOST, Money.ofFen(parts[1]),
                        Party.PLATFORM_COMMISSION, Money.ofFen(parts[2]), Party.PLATFORM_FEE, Money.ofFen(parts[3])));
    }

    private static List<String> fieldsRefused(Decision<RefundPlan> decision) {
        return switch (decision) {
            case Decision.Refused<RefundPlan>(var violations) -> violations.stream().map(Violation::field).toList();
            case Decision.Made<RefundPlan>(var plan) -> throw new AssertionError("was planned: " + plan);
        };
    }
}
