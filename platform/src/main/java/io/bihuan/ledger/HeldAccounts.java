package io.bihuan.ledger;

import io.bihuan.rules.money.Money;
import java.util.HashMap;
import java.util.Map;

/** Accounts that the current transaction has locked: what they hold stays still until it posts or ends. */
public final class HeldAccounts {

    private final Map<Account, HeldAccount> accounts;

    HeldAccounts(Map<Account, HeldAccount> accounts) {
        this.accounts = new HashMap<>(accounts);
    }

    /** What an account holds; 0 if nothing was ever posted to it. */
    public Money balance(Account account) {
        var held = accounts.get(account);
        return held == null ? Money.ZERO : held.balance();
    }

    Map<Account, HeldAccount> byName() {
        return accounts;
    }

    void changed(Iterable<HeldAccount> after) {
        after.forEach(account -> accounts.put(account.account(), account));
    }
}
