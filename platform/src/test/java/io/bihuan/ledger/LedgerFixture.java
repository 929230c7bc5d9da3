package io.bihuan.ledger;

import io.bihuan.rules.money.Money;
import java.util.concurrent.atomic.AtomicLong;

/** Accounts and journals of their own for each test, because all tests share one ledger. */
final class LedgerFixture {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime());

    private LedgerFixture() {
    }

    static long anyId() {
        return NEXT.incrementAndGet();
    }

    static String anyReference() {
        return "test-" + anyId();
    }

    static Money yuan(long yuan) {
        return Money.ofYuan(yuan);
    }

    static JournalDraft topUp(Account wallet, Money amount) {
        return JournalDraft.of(JournalKind.TOP_UP, anyReference(), "充值").moving(amount, Account.channel(), wallet);
    }

    static JournalDraft payment(Account from, Account to, Money amount) {
        return JournalDraft.of(JournalKind.PAYMENT, anyReference(), "付款").moving(amount, from, to);
    }

    /** A wallet with so much in it. */
    static Account walletWith(Ledger ledger, Money amount) {
        var wallet = Account.wallet(anyId());
        ledger.post(topUp(wallet, amount)).orRefuse();
        return wallet;
    }
}
