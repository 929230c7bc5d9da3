package io.bihuan.ledger;

import io.bihuan.rules.money.Money;

/**
 * One side of a journal.
 *
 * @param amount what it adds to the account; below 0 what it takes from it; never 0
 */
public record Leg(Account account, Money amount) {
}
