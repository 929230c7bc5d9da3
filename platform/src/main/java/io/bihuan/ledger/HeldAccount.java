package io.bihuan.ledger;

import io.bihuan.rules.money.Money;

/**
 * An account whose row is locked by the current transaction.
 *
 * @param entries how many entries it has: the number of its last one
 */
record HeldAccount(long id, Account account, Money balance, long entries) {

    HeldAccount after(Money amount) {
        return new HeldAccount(id, account, balance.plus(amount), entries + 1);
    }
}
