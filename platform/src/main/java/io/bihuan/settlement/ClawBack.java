package io.bihuan.settlement;

import io.bihuan.foundation.Outcome;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Journal;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.order.Purchase;
import io.bihuan.payment.RefundRequest.Source;
import io.bihuan.rules.aftersale.Clawback;
import io.bihuan.rules.aftersale.RefundPlan;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.money.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * 追回 — says who gives the money of a refund: the merchant's escrow as long as the order is not settled, afterwards the
 * parties, each what it had got. What a party no longer has is advanced to it by its debt, as a line of its own.
 */
@Component
public class ClawBack {

    private static final Comparator<Account> FIXED_ORDER = Comparator.comparing(Account::kind)
            .thenComparing(Account::ownerId);

    private final Ledger ledger;

    ClawBack(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * @param order as it was before the refund
     * @param key of the refund, the same as the payment's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Outcome<List<Source>> sources(Purchase order, RefundPlan plan, String key) {
        if (order.settledAt() == null) {
            return Outcome.done(List.of(new Source(Account.escrow(order.merchantId()), plan.total())));
        }
        var given = given(order, plan);
        var drafts = advances(order.id(), key, given);
        for (var outcome : ledger.postAll(drafts)) {
            if (outcome instanceof Outcome.Refused<Journal>(var refusal)) {
                return Outcome.refused(refusal);
            }
        }
        return Outcome.done(
                given.entrySet().stream().map(give -> new Source(give.getKey(), give.getValue())).toList());
    }

    /** What each account gives, of all lines together. */
    private static Map<Account, Money> given(Purchase order, RefundPlan plan) {
        var given = new LinkedHashMap<Account, Money>();
        given.merge(Account.merchant(order.merchantId()), plan.freight(), Money::plus);
        for (var refund : plan.lines()) {
            refund.reversal().forEach((party, amount) -> given.merge(account(order, refund.line(), party), amount,
                    Money::plus));
        }
        given.values().removeIf(Money::isZero);
        return given;
    }

    private static Account account(Purchase order, int line, Party party) {
        return order.shares().stream().filter(share -> share.line() == line && share.party() == party)
                .map(SettleEscrow::account).findFirst().orElseThrow();
    }

    /** What those accounts lack that can owe it; they stay locked until the refund is posted. */
    private List<JournalDraft> advances(long orderId, String key, Map<Account, Money> given) {
        var accounts = given.keySet().stream().sorted(FIXED_ORDER).toList();
        var held = ledger.hold(accounts.stream()
                .flatMap(account -> Stream.concat(Stream.of(account), account.debt().stream())).toList(), List.of());
        var drafts = new ArrayList<JournalDraft>();
        given.forEach((account, amount) -> account.debt().ifPresent(debt -> {
            var owed = Clawback.of(amount, held.balance(account)).owed();
            if (owed.isPositive()) {
                drafts.add(JournalDraft
                        .of(JournalKind.ADVANCE, orderId + ":" + key + ":" + account.kind() + ":" + account.ownerId(),
                                "")
                        .forOrder(orderId).moving(owed, debt, account));
            }
        }));
        return drafts;
    }
}
