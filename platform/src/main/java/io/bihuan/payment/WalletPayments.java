package io.bihuan.payment;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Refusal;
import io.bihuan.ledger.Account;
import io.bihuan.ledger.Ledger;
import io.bihuan.rules.money.Money;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Pays many orders out of wallets in one transaction. The number of statements does not grow with theirs. */
@Component
public class WalletPayments {

    private final JdbcClient jdbc;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;

    WalletPayments(JdbcClient jdbc, Ledger ledger, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Locks what the payers have, and the escrow that it would go into, until the caller's transaction ends: so a whole
     * batch of payments can be decided before anything is written.
     *
     * @param payers those who name another channel than the wallet are left out of the answer
     * @param merchantIds in whose escrow the money would be held
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public HeldPurses hold(Collection<Payer> payers, Collection<Long> merchantIds) {
        var ofWallets = payers.stream().filter(payer -> payer.channel().equals(WalletChannel.CODE)).distinct().toList();
        var accounts = ledger.hold(merchantIds.stream().map(Account::escrow).toList(),
                ofWallets.stream().map(payer -> Account.wallet(payer.personId())).toList());
        return new HeldPurses(ofWallets.stream().collect(Collectors.toMap(Function.identity(),
                payer -> accounts.balance(Account.wallet(payer.personId())))), accounts);
    }

    /**
     * Pays orders that the caller's transaction makes, each for the first time. It throws where {@link Payments#pay}
     * would refuse: the caller has decided by what the purses hold.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void payAll(HeldPurses purses, List<PaymentRequest> requests) {
        // PostgreSQL keeps microseconds; so the payment that is answered is the one that will be read.
        var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var journals = ledger.postNew(purses.accounts(), requests.stream().map(WalletChannel::draft).toList());
        insert(IntStream.range(0, requests.size()).mapToObj(i -> Payment
                .first(ids.next(), WalletChannel.CODE, requests.get(i), at).paid(journals.get(i).orRefuse().id(), at))
                .toList(), at);
    }

    /** What is told to somebody whose wallet does not suffice. */
    public static Refusal tooLow(Money balance, Money needed) {
        return Refusal.conflict("WALLET_TOO_LOW", "balanceFen", balance.fen(), "neededFen", needed.fen(), "balance",
                balance.toString(), "needed", needed.toString());
    }

    private void insert(List<Payment> paid, Instant at) {
        int rows = jdbc.sql("""
            insert into payment.payment (id, order_id, channel, payer_id, merchant_id, amount_fen, state, journal_id,
              created_at, paid_at)
            select id, order_id, :channel, payer_id, merchant_id, amount_fen, :state, journal_id, :at, :at
            from unnest(:ids::bigint[], :orders::bigint[], :payers::bigint[], :merchants::bigint[], :amounts::bigint[],
              :journals::bigint[]) as paid (id, order_id, payer_id, merchant_id, amount_fen, journal_id)
            """).param("channel", WalletChannel.CODE).param("state", PaymentState.PAID.name())
                .param("at", Timestamp.from(at)).param("ids", longs(paid, Payment::id))
                .param("orders", longs(paid, Payment::orderId)).param("payers", longs(paid, Payment::payerId))
                .param("merchants", longs(paid, Payment::merchantId))
                .param("amounts", longs(paid, Payment::amountFen))
                .param("journals", longs(paid, payment -> Objects.requireNonNull(payment.journalId()))).update();
        Check.state(rows == paid.size(), "every payment is kept");
    }

    private static long[] longs(List<Payment> payments, ToLongFunction<Payment> column) {
        return payments.stream().mapToLong(column).toArray();
    }
}
