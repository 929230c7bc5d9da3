package io.bihuan.rules.aftersale;

import io.bihuan.rules.Decision;
import io.bihuan.rules.Violation;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.money.Shares;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * 退款方案 — what goes back to the buyer and who gives it: of each line from its parties by their frozen shares, of the
 * freight from the merchant.
 *
 * @param lines one for each line of which something goes back
 * @param freight what goes back of the freight
 */
public record RefundPlan(List<LineRefund> lines, Money freight) {

    /**
     * A line as it was paid.
     *
     * @param shares frozen at the sale; they sum to {@code paid}
     * @param refunded how much of it has gone back
     */
    public record PaidLine(int line, Money paid, Money refunded, Map<Party, Money> shares) {
    }

    /** An order as it was paid. */
    public record PaidOrder(List<PaidLine> lines, Money freight, Money freightRefunded) {
    }

    /** What goes back of one line, and from whom. */
    public record LineRefund(int line, Money amount, Map<Party, Money> reversal) {
    }

    public RefundPlan {
        lines = List.copyOf(lines);
    }

    /**
     * Plans a refund. Freight goes back where by it the whole order has gone back; and where it is the merchant's
     * fault, for each line that has gone back as a whole, its part by value.
     *
     * @param amounts by line
     */
    public static Decision<RefundPlan> of(PaidOrder order, Map<Integer, Money> amounts, boolean merchantsFault) {
        var violations = violations(order, amounts);
        if (!violations.isEmpty()) {
            return Decision.refused(violations);
        }
        var refunds = new ArrayList<LineRefund>();
        for (var line : order.lines()) {
            var amount = amounts.get(line.line());
            if (amount != null) {
                refunds.add(new LineRefund(line.line(), amount,
                        Reversal.of(line.shares(), line.refunded(), amount)));
            }
        }
        return Decision.made(new RefundPlan(refunds, freight(order, amounts, merchantsFault)));
    }

    private static List<Violation> violations(PaidOrder order, Map<Integer, Money> amounts) {
        var violations = new ArrayList<Violation>();
        if (amounts.isEmpty()) {
            violations.add(Violation.of("amounts", "没有要退的商品", "nothing is to be refunded"));
        }
        new TreeMap<>(amounts).forEach((number, amount) -> {
            var field = "amounts." + number;
            var line = order.lines().stream().filter(paid -> paid.line() == number).findFirst();
            if (line.isEmpty()) {
                violations.add(Violation.of(field, "订单没有这一行", "the order has no such line"));
            } else if (!amount.isPositive()) {
                violations.add(Violation.of(field, "退款金额必须大于 0", "the amount must be more than 0"));
            } else if (amount.compareTo(line.get().paid().minus(line.get().refunded())) > 0) {
                violations.add(Violation.of(field, "退款超过实付金额", "more than was paid"));
            }
        });
        return violations;
    }

    private static Money freight(PaidOrder order, Map<Integer, Money> amounts, boolean merchantsFault) {
        var left = order.freight().minus(order.freightRefunded());
        if (!left.isPositive()) {
            return Money.ZERO;
        }
        if (order.lines().stream().allMatch(line -> isWhole(line, amounts))) {
            return left;
        }
        if (!merchantsFault) {
            return Money.ZERO;
        }
        var parts = Shares.largestRemainder(order.freight().fen(),
                order.lines().stream().mapToLong(line -> line.paid().fen()).toArray());
        long due = 0;
        for (int i = 0; i < parts.length; i++) {
            var line = order.lines().get(i);
            due += amounts.containsKey(line.line()) && isWhole(line, amounts) ? parts[i] : 0;
        }
        return Money.ofFen(due).atMost(left);
    }

    /** Whether all that was paid for the line has gone back once these amounts have. */
    private static boolean isWhole(PaidLine line, Map<Integer, Money> amounts) {
        return line.refunded().plus(amounts.getOrDefault(line.line(), Money.ZERO)).equals(line.paid());
    }

    /** All that goes back to the buyer. */
    public Money total() {
        return lines.stream().map(LineRefund::amount).reduce(freight, Money::plus);
    }

    /** What each party gives back of all lines; the freight is the merchant's. */
    public Map<Party, Money> byParty() {
        var byParty = new TreeMap<Party, Money>();
        byParty.merge(Party.MERCHANT, freight, Money::plus);
        lines.forEach(line -> line.reversal().forEach((party, amount) -> byParty.merge(party, amount, Money::plus)));
        return byParty;
    }
}
