package io.bihuan.rules.aftersale;

import io.bihuan.rules.money.Money;

/**
 * What a buyer asks for, of one line of an order.
 *
 * @param units how many units are to come back or be called off; 0 where only money is asked for
 * @param amount how much is to go back; for an exchange what goes back if there is no replacement
 */
public record AfterSaleRequest(AfterSaleKind kind, AfterSaleReason reason, int units, Money amount) {
}
