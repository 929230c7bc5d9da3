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
        var draft = draft(
                new PaymentRequest(payment.orderId(), payment.payerId(), payment.merchantId(), payment.amount()));
        return switch (ledger.post(draft)) {
            case Outcome.Done<Journal>(var journal) -> Outcome.done(new Collected.InEscrow(journal));
            case Outcome.Refused<Journal>(var refusal) -> Outcome.refused(
                    refusal.code().equals("INSUFFICIENT_BALANCE") ? tooLow(wallet, payment) : refusal);
        };
    }

    /** The order's id is the reference: the ledger too lets an order be paid once. */
    static JournalDraft draft(PaymentRequest request) {
        return JournalDraft.of(JournalKind.PAYMENT, Long.toString(request.orderId()), "").forOrder(request.orderId())
                .moving(request.amount(), Account.wallet(request.payerId()), Account.escrow(request.merchantId()));
    }

    private Refusal tooLow(Account wallet, Payment payment) {
        return WalletPayments.tooLow(ledger.balance(wallet), payment.amount());
    }
}
