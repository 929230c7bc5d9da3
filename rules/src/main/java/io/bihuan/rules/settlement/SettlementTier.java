package io.bihuan.rules.settlement;

import io.bihuan.rules.money.Rate;

/**
 * 结算档 — on which terms a merchant's sales of a month are settled.
 *
 * @param days from the receipt to the settlement
 * @param reserveLevel from 0 to 3
 * @param reserve what is kept back of each sale
 * @param reserveDays how long it is kept
 */
public record SettlementTier(int days, int reserveLevel, Rate reserve, int reserveDays) {
}
