package io.bihuan.payment;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Journal;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import org.springframework.stereotype.Component;

/** 零钱 — pays from the buyer's wallet on this platform, at once. */
@Component
class WalletChannel implements PaymentChannel {

    static final String CODE = "WALLET";

    private final Ledger ledger;

    WalletChannel(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public Outcome<Collected> collect(Payment payment) {
        var wallet = Account.wallet(payment.payerId());
        // The order's id as reference: the ledger too lets an order be paid once.
        var draft = JournalDraft.of(JournalKind.PAYMENT, Long.toString(payment.orderId()), "")
                .forOrder(payment.orderId()).moving(payment.amount(), wallet, Account.escrow(payment.merchantId()));
        return switch (ledger.post(draft)) {
            case Outcome.Done<Journal>(var journal) -> Outcome.done(new Collected.InEscrow(journal));
            case Outcome.Refused<Journal>(var refusal) -> Outcome.refused(
                    refusal.code().equals("INSUFFICIENT_BALANCE") ? tooLow(wallet, payment) : refusal);
        };
    }

    private Refusal tooLow(Account wallet, Payment payment) {
        var balance = ledger.balance(wallet);
        return Refusal.conflict("WALLET_TOO_LOW", "balanceFen", balance.fen(), "neededFen", payment.amountFen(),
                "balance", balance.toString(), "needed", payment.amount().toString());
    }
}
