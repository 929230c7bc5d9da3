package io.bihuan.rules.order;

import io.bihuan.rules.money.Money;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * 成交口径 — the four numbers that are all called sales and are not the same (DOMAIN.md section 18):
 * <ul>
 * <li>GMV: all orders that were made, paid or not
 * <li>paid GMV 支付成交: those that were paid
 * <li>net GMV 净成交: less what went back before shipping
 * <li>final GMV 最终成交: of orders whose after-sale window is over, less all that went back
 * </ul>
 * {@code netGmv = finalGmv + undecided + what went back after shipping}, to the fen.
 *
 * @param undecided what is left of net GMV in orders whose window is not over
 * @param paidOrders how many orders were paid: the denominator of the rates before shipping
 * @param shippedOrders of these, shipped: the denominator of the rate after shipping
 * @param receivedOrders of these, received: the denominator of the rate after receipt
 * @param duplicateOrders paid orders that repeat another one of the same live session
 * @param duplicates what these came to
 * @param refunds what went back, by the leg of the way on which it did
 */
public record SalesFigures(Money gmv, Money paidGmv, Money netGmv, Money finalGmv, Money undecided, long orders,
        long paidOrders, long shippedOrders, long receivedOrders, Money shipped, Money received, long duplicateOrders,
        Money duplicates, Map<RefundCode, Refunded> refunds) {

    /**
     * What went back on one leg of the way.
     *
     * @param orders how many orders had such a refund
     */
    public record Refunded(long orders, Money amount) {

        static final Refunded NOTHING = new Refunded(0, Money.ZERO);

        Refunded and(Money more) {
            return more.isZero() ? this : new Refunded(orders + 1, amount.plus(more));
        }
    }

    /**
     * One order, as far as it has come.
     *
     * @param amount what the order came to
     * @param refunds what went back, by the leg on which it did
     * @param windowOver whether nothing can go back any more in the ordinary way
     * @param duplicate whether it repeats another order of the same live session
     */
    public record Sale(Money amount, boolean paid, boolean shipped, boolean received, boolean windowOver,
            boolean duplicate, Map<RefundCode, Money> refunds) {

        public Sale {
            refunds = Map.copyOf(refunds);
            var back = refunds.values().stream().reduce(Money.ZERO, Money::plus);
            if (back.compareTo(paid ? amount : Money.ZERO) > 0) {
                throw new IllegalStateException("refunded " + back + " of " + amount);
            }
        }

        Money refunded(RefundCode code) {
            return refunds.getOrDefault(code, Money.ZERO);
        }

        Money kept() {
            return refunds.values().stream().reduce(amount, Money::minus);
        }
    }

    private static final SalesFigures NOTHING = new SalesFigures(Money.ZERO, Money.ZERO, Money.ZERO, Money.ZERO,
            Money.ZERO, 0, 0, 0, 0, Money.ZERO, Money.ZERO, 0, Money.ZERO, noRefunds());

    public SalesFigures {
        refunds = Map.copyOf(refunds);
    }

    public static SalesFigures of(Collection<Sale> sales) {
        var figures = NOTHING;
        for (var sale : sales) {
            figures = figures.and(sale);
        }
        return figures;
    }

    private SalesFigures and(Sale sale) {
        var amount = sale.amount();
        if (!sale.paid()) {
            return new SalesFigures(gmv.plus(amount), paidGmv, netGmv, finalGmv, undecided, orders + 1, paidOrders,
                    shippedOrders, receivedOrders, shipped, received, duplicateOrders, duplicates, refunds);
        }
        var after = new EnumMap<>(refunds);
        after.replaceAll((code, refunded) -> refunded.and(sale.refunded(code)));
        return new SalesFigures(gmv.plus(amount), paidGmv.plus(amount),
                netGmv.plus(amount.minus(sale.refunded(RefundCode.BEFORE_SHIP))),
                finalGmv.plus(sale.windowOver() ? sale.kept() : Money.ZERO),
                undecided.plus(sale.windowOver() ? Money.ZERO : sale.kept()), orders + 1, paidOrders + 1,
                shippedOrders + (sale.shipped() ? 1 : 0), receivedOrders + (sale.received() ? 1 : 0),
                shipped.plus(sale.shipped() ? amount : Money.ZERO),
                received.plus(sale.received() ? amount : Money.ZERO), duplicateOrders + (sale.duplicate() ? 1 : 0),
                duplicates.plus(sale.duplicate() ? amount : Money.ZERO), after);
    }

    private static Map<RefundCode, Refunded> noRefunds() {
        var none = new EnumMap<RefundCode, Refunded>(RefundCode.class);
        for (var code : RefundCode.values()) {
            none.put(code, Refunded.NOTHING);
        }
        return none;
    }
}
