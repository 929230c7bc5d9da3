package io.bihuan.rules.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.rules.Seeds;
import io.bihuan.rules.money.Money;
import io.bihuan.rules.order.SalesFigures.Refunded;
import io.bihuan.rules.order.SalesFigures.Sale;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SalesFiguresTest {

    @Test
    void moreThanWasPaidCannotHaveGoneBack() {
        assertThatThrownBy(() -> new Sale(Money.ofFen(10), false, false, false, false, false,
                Map.of(RefundCode.BEFORE_SHIP, Money.ofFen(1)))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sale(10, false, Map.of(RefundCode.AFTER_SHIP, 6L, RefundCode.AFTER_RECEIPT, 5L)))
                .isInstanceOf(IllegalStateException.class);
    }

    /** The article's case: two ordered, one cancelled before shipping. That refund is not the merchant's failure. */
    @Test
    void theSameSalesAreFourDifferentNumbers() {
        var unpaid = new Sale(Money.ofFen(50), false, false, false, false, false, Map.of());
        var kept = sale(1_000, true, Map.of());
        var calledOff = new Sale(Money.ofFen(1_000), true, false, false, true, true,
                Map.of(RefundCode.BEFORE_SHIP, Money.ofFen(1_000)));
        var returned = sale(300, true, Map.of(RefundCode.AFTER_RECEIPT, 100L));
        var onItsWay = new Sale(Money.ofFen(200), true, true, false, false, false, Map.of());

        var figures = SalesFigures.of(List.of(unpaid, kept, calledOff, returned, onItsWay));

        assertThat(figures.gmv()).isEqualTo(Money.ofFen(2_550));
        assertThat(figures.paidGmv()).isEqualTo(Money.ofFen(2_500));
        assertThat(figures.netGmv()).isEqualTo(Money.ofFen(1_500));
        assertThat(figures.finalGmv()).isEqualTo(Money.ofFen(1_200));
        assertThat(figures.undecided()).isEqualTo(Money.ofFen(200));
        assertThat(figures.refunds()).containsEntry(RefundCode.BEFORE_SHIP, new Refunded(1, Money.ofFen(1_000)))
                .containsEntry(RefundCode.AFTER_SHIP, new Refunded(0, Money.ZERO))
                .containsEntry(RefundCode.AFTER_RECEIPT, new Refunded(1, Money.ofFen(100)));
        assertThat(List.of(figures.orders(), figures.paidOrders(), figures.shippedOrders(), figures.receivedOrders(),
                figures.duplicateOrders())).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(figures.duplicates()).isEqualTo(Money.ofFen(1_000));
    }

    @Test
    void theNumbersFitTogetherForAnySales() {
        Seeds.forEach(500, random -> {
            var sales = new ArrayList<Sale>();
            for (int i = 0; i < random.nextInt(30); i++) {
                sales.add(anySale(random));
            }

            var figures = SalesFigures.of(sales);

            var afterShipping = figures.refunds().entrySet().stream()
                    .filter(refund -> refund.getKey() != RefundCode.BEFORE_SHIP)
                    .map(refund -> refund.getValue().amount()).reduce(Money.ZERO, Money::plus);
            assertThat(figures.netGmv()).isEqualTo(figures.finalGmv().plus(figures.undecided()).plus(afterShipping));
            assertThat(figures.gmv()).isGreaterThanOrEqualTo(figures.paidGmv());
            assertThat(figures.paidGmv()).isGreaterThanOrEqualTo(figures.netGmv());
            assertThat(figures.netGmv()).isGreaterThanOrEqualTo(figures.finalGmv());
        });
    }

    private static Sale anySale(RandomGenerator random) {
        long amount = random.nextInt(1_000);
        if (random.nextInt(5) == 0) {
            return new Sale(Money.ofFen(amount), false, false, false, false, false, Map.of());
        }
        var refunds = new EnumMap<RefundCode, Long>(RefundCode.class);
        long left = amount;
        for (var code : RefundCode.values()) {
            long back = random.nextInt(3) == 0 ? random.nextLong(left + 1) : 0;
            refunds.put(code, back);
            left -= back;
        }
        return sale(amount, random.nextBoolean(), refunds);
    }

    private static Sale sale(long amountFen, boolean windowOver, Map<RefundCode, Long> refundsFen) {
        var refunds = new EnumMap<RefundCode, Money>(RefundCode.class);
        refundsFen.forEach((code, fen) -> refunds.put(code, Money.ofFen(fen)));
        return new Sale(Money.ofFen(amountFen), true, true, true, windowOver, false, refunds);
    }
}
