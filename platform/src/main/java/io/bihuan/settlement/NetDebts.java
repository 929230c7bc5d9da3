package io.bihuan.settlement;

import io.bihuan.ledger.Account;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.rules.aftersale.Clawback;
import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** 抵扣 — what a party owes is taken from what it has just been paid, by a line of its own. */
@Component
class NetDebts {

    private final Ledger ledger;

    NetDebts(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param paid accounts that this transaction has paid to and so holds
     * @param reference of what was paid; one netting of it for each account
     * @param orderId by whose settlement or reserve
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void net(Collection<Account> paid, String reference, long orderId) {
        var debts = new HashMap<Account, Account>();
        paid.forEach(account -> account.debt().ifPresent(debt -> debts.put(debt, account)));
        // Whoever makes a debt holds the account that it belongs to: none can be made while this transaction does.
        var owed = ledger.balances(debts.keySet());
        owed.values().removeIf(balance -> !balance.isNegative());
        if (owed.isEmpty()) {
            return;
        }
        var available = ledger.balances(debts.values());
        var drafts = new ArrayList<JournalDraft>();
        owed.forEach((debt, balance) -> {
            var account = Objects.requireNonNull(debts.get(debt));
            var netted = Clawback.netting(balance.negated(), available.getOrDefault(account, Money.ZERO));
            if (netted.isPositive()) {
                drafts.add(
                        JournalDraft.of(JournalKind.NETTING, reference + ":" + account.kind() + ":" + account.ownerId(),
                                "").forOrder(orderId).moving(netted, account, debt));
            }
        });
        ledger.postAll(drafts).forEach(outcome -> outcome.orRefuse());
    }
}
