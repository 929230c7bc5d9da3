package io.bihuan.payment;

import io.bihuan.ledger.HeldAccounts;
import io.bihuan.rules.money.Money;
import java.util.Map;

/**
 * What payers can pay with, locked until the transaction ends.
 *
 * @param balances by payer; those who named a channel that does not exist are left out
 */
public record HeldPurses(Map<Payer, Money> balances, HeldAccounts accounts) {

    public HeldPurses {
        balances = Map.copyOf(balances);
    }
}
