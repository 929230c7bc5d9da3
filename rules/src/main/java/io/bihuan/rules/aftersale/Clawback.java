package io.bihuan.rules.aftersale;

import io.bihuan.rules.money.Money;

/**
 * 追回 — a party gives back a share that it has been paid. What it still has is taken; what is missing it owes, on an
 * account of its own that is below 0 until later earnings are netted against it. So what a party can dispose of is
 * never below 0, and no amount is taken back twice.
 *
 * @param taken from what the party has
 * @param owed what it did not have
 */
public record Clawback(Money taken, Money owed) {

    /**
     * @param amount to be given back, not negative
     * @param available what the party has, not negative
     */
    public static Clawback of(Money amount, Money available) {
        if (amount.isNegative() || available.isNegative()) {
            throw new IllegalArgumentException(amount + " of " + available);
        }
        var taken = amount.atMost(available);
        return new Clawback(taken, amount.minus(taken));
    }

    /**
     * 抵扣 — how much of what a party has goes towards what it owes: all of the debt, as far as there is money.
     *
     * @param debt not negative
     */
    public static Money netting(Money debt, Money available) {
        if (debt.isNegative() || available.isNegative()) {
            throw new IllegalArgumentException(debt + " of " + available);
        }
        return debt.atMost(available);
    }
}
