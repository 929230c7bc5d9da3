package io.bihuan.order;

import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.RefundCode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** 已退 — what has gone back of an order, and who gave it. */
public record Refunded(List<Part> parts) {

    /** The number that stands for the freight where a line's would. */
    public static final int FREIGHT = 0;
    public static final Refunded NOTHING = new Refunded(List.of());

    /**
     * What has gone back of one line on one leg of the way.
     *
     * @param units called off or sent back
     * @param reversal what each party gave, summing to the amount
     */
    public record Part(int line, RefundCode code, int units, Money amount, Map<Party, Money> reversal) {

        public Part {
            reversal = Map.copyOf(reversal);
        }
    }

    public Refunded {
        parts = List.copyOf(parts);
    }

    public Money amount() {
        return sum(part -> true);
    }

    /** @param line its number, or {@link #FREIGHT} */
    public Money ofLine(int line) {
        return sum(part -> part.line() == line);
    }

    public Money of(RefundCode code) {
        return sum(part -> part.code() == code);
    }

    public int units(int line) {
        return parts.stream().filter(part -> part.line() == line).mapToInt(Part::units).sum();
    }

    /** What a party gave back of its share of a line. */
    public Money by(int line, Party party) {
        return parts.stream().filter(part -> part.line() == line)
                .map(part -> part.reversal().getOrDefault(party, Money.ZERO)).reduce(Money.ZERO, Money::plus);
    }

    private Money sum(Predicate<Part> which) {
        return parts.stream().filter(which).map(Part::amount).reduce(Money.ZERO, Money::plus);
    }
}
