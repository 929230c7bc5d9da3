package io.bihuan.payment;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Rows;
import io.bihuan.payment.channel.ExternalChannel;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What channels outside were asked to collect, and when to look again what became of it. */
@Repository
class PaymentsOutside {

    private static final String SELECT = """
        select p.id, p.order_id, p.channel, p.payer_id, p.merchant_id, p.amount_fen, p.state, o.account, o.pay_until,
          o.code_url, o.trade, o.looks
        from payment.payment p join payment.payment_outside o on o.payment_id = p.id
        """;

    private final JdbcClient jdbc;

    PaymentsOutside(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A payment by a channel outside.
     *
     * @param account the platform's own there, when it was asked
     * @param trade the channel's number of it; {@code null} before it was paid
     * @param looks how often the channel was asked what became of it
     */
    record Asked(long id, long orderId, String channel, long payerId, long merchantId, long amountFen,
            PaymentState state, String account, Instant payUntil, @Nullable String codeUrl, @Nullable String trade,
            int looks) {

        boolean isOpen() {
            return state == PaymentState.INIT || state == PaymentState.PAYING;
        }
    }

    /** Until the buyer wants to pay, there is nothing to look for but the end of the time. */
    void add(long paymentId, ExternalChannel channel, Instant payUntil) {
        jdbc.sql("""
            insert into payment.payment_outside (payment_id, channel, account, pay_until, next_look_at)
            values (:id, :channel, :account, :until, :until)
            """).param("id", paymentId).param("channel", channel.code()).param("account", channel.account())
                .param("until", Timestamp.from(payUntil)).update();
    }

    Optional<Asked> find(long paymentId) {
        return jdbc.sql(SELECT + "where p.id = :id").param("id", paymentId).query(Asked.class).optional();
    }

    /** Held against other changes until the caller's transaction ends. */
    Optional<Asked> hold(long paymentId) {
        return jdbc.sql(SELECT + "where p.id = :id for no key update of p").param("id", paymentId)
                .query(Asked.class).optional();
    }

    /** The newest one of the order. */
    Optional<Asked> ofOrder(long orderId) {
        return jdbc.sql(SELECT + "where p.order_id = :order order by p.id desc limit 1").param("order", orderId)
                .query(Asked.class).optional();
    }

    /** Whose payment the channel's number stands for. */
    Optional<Long> byTrade(String channel, String trade) {
        return jdbc.sql("select payment_id from payment.payment_outside where channel = :channel and trade = :trade")
                .param("channel", channel).param("trade", trade).query(Long.class).optional();
    }

    /** Moves a payment that waits; false if it does not wait any more. */
    boolean beginToPay(long paymentId, Instant nextLookAt) {
        boolean waits = jdbc.sql("""
            update payment.payment set state = 'PAYING' where id = :id and state = 'INIT'
            """).param("id", paymentId).update() == 1
                || jdbc.sql("select count(*) from payment.payment where id = :id and state = 'PAYING'")
                        .param("id", paymentId).query(Long.class).single() == 1;
        if (waits) {
            lookAgain(paymentId, nextLookAt);
        }
        return waits;
    }

    void keepCode(long paymentId, String codeUrl) {
        jdbc.sql("update payment.payment_outside set code_url = :code where payment_id = :id").param("id", paymentId)
                .param("code", codeUrl).update();
    }

    /** Writes the state of a payment that the caller's transaction holds. */
    void move(Asked held, PaymentState next, @Nullable Long journalId, @Nullable Instant paidAt) {
        Check.state(held.state().mayBecome(next), "a payment that is " + held.state() + " does not become " + next);
        int moved = jdbc.sql("""
            update payment.payment set state = :next, journal_id = :journal, paid_at = :paid
            where id = :id and state = :before
            """).param("next", next.name()).param("journal", journalId)
                .param("paid", paidAt == null ? null : Timestamp.from(paidAt)).param("id", held.id())
                .param("before", held.state().name()).update();
        Check.state(moved == 1, "a held payment moves");
    }

    void keepTrade(long paymentId, String trade) {
        jdbc.sql("""
            update payment.payment_outside set trade = :trade, code_url = null, next_look_at = null
            where payment_id = :id
            """).param("id", paymentId).param("trade", trade).update();
    }

    /**
     * Takes payments that are due, so that no other process looks for them before {@code leaseUntil}.
     *
     * @return their ids, those first that have been due for longest
     */
    List<Long> takeDue(Instant now, Instant leaseUntil, int limit) {
        return Rows.all(jdbc.sql("""
            update payment.payment_outside set next_look_at = :lease, looks = looks + 1
            where payment_id in (select payment_id from payment.payment_outside where next_look_at <= :now
                                 order by next_look_at limit :limit for update skip locked)
            returning payment_id
            """).param("now", Timestamp.from(now)).param("lease", Timestamp.from(leaseUntil)).param("limit", limit)
                .query(Long.class));
    }

    /** @param at {@code null} where nothing is left to be found out */
    void lookAgain(long paymentId, @Nullable Instant at) {
        jdbc.sql("update payment.payment_outside set next_look_at = :at where payment_id = :id")
                .param("id", paymentId).param("at", at == null ? null : Timestamp.from(at)).update();
    }
}
