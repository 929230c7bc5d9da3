package io.bihuan.payment;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Entry;
import io.bihuan.ledger.Journal;
import io.bihuan.ledger.JournalDraft;
import io.bihuan.ledger.JournalKind;
import io.bihuan.ledger.Ledger;
import io.bihuan.rules.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** 零钱 — a buyer's money on the platform. */
@Service
public class Wallet {

    private static final Money TOP_UP_MAX = Money.ofYuan(50_000);
    private static final Money BALANCE_MAX = Money.ofYuan(1_000_000);
    private static final int KEY_CHARACTERS_MIN = 8;
    private static final int KEY_CHARACTERS_MAX = 64;

    private final Ledger ledger;
    private final Atomically atomically;
    private final boolean demo;

    Wallet(Ledger ledger, Atomically atomically, @Value("${bihuan.demo}") boolean demo) {
        this.ledger = ledger;
        this.atomically = atomically;
        this.demo = demo;
    }

    public Money balance(long personId) {
        return ledger.balance(Account.wallet(personId));
    }

    public Page<Entry> entries(long personId, @Nullable String cursor, int limit) {
        return ledger.entries(Account.wallet(personId), cursor, limit);
    }

    /** Whether money can be put in without a licensed channel: only in the demo market. */
    public boolean topUpAllowed() {
        return demo;
    }

    /**
     * Puts play money into the caller's wallet, in the demo market only.
     *
     * @param key made by the client once for each top-up; the same key tops up once
     */
    public Outcome<Journal> topUp(Caller caller, String key, long amountFen) {
        if (!demo) {
            return Outcome.refused(Refusal.forbidden("TOP_UP_NOT_AVAILABLE"));
        }
        if (key.length() < KEY_CHARACTERS_MIN || key.length() > KEY_CHARACTERS_MAX) {
            return Outcome.refused(
                    Refusal.invalid("KEY_INVALID", "min", KEY_CHARACTERS_MIN, "max", KEY_CHARACTERS_MAX));
        }
        if (amountFen < 1 || amountFen > TOP_UP_MAX.fen()) {
            return Outcome.refused(Refusal.invalid("TOP_UP_INVALID", "max", TOP_UP_MAX.toString()));
        }
        var wallet = Account.wallet(caller.personId());
        return atomically.run(() -> ledger
                .post(JournalDraft.of(JournalKind.TOP_UP, caller.personId() + ":" + key, "")
                        .moving(Money.ofFen(amountFen), Account.channel(), wallet))
                .flatMap(journal -> ledger.balance(wallet).compareTo(BALANCE_MAX) > 0
                        ? Outcome.refused(Refusal.conflict("WALLET_FULL", "max", BALANCE_MAX.toString()))
                        : Outcome.done(journal)));
    }
}
