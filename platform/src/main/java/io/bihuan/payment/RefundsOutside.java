package io.bihuan.payment;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What channels outside were asked to give back, and when to look again what became of it. */
@Repository
class RefundsOutside {

    private static final int FAILURE_CHARACTERS_MAX = 200;
    private static final String SELECT = """
        select r.id, r.payment_id, r.order_id, r.refund_key, r.amount_fen, p.amount_fen as paid_fen, r.reason, r.state,
          p.payer_id, p.merchant_id, o.channel, o.account, o.trade, o.looks
        from payment.refund r
        join payment.payment p on p.id = r.payment_id
        join payment.refund_outside o on o.refund_id = r.id
        """;

    private final JdbcClient jdbc;

    RefundsOutside(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A refund by a channel outside.
     *
     * @param account the platform's own there, by which the payment came in
     */
    record Asked(long id, long paymentId, long orderId, String refundKey, long amountFen, long paidFen, String reason,
            RefundState state, long payerId, long merchantId, String channel, String account, @Nullable String trade,
            int looks) {
    }

    /** To be sent at once. */
    void add(long refundId, long paymentId, Instant now) {
        int added = jdbc.sql("""
            insert into payment.refund_outside (refund_id, channel, account, next_look_at)
            select :refund, channel, account, :now from payment.payment_outside where payment_id = :payment
            """).param("refund", refundId).param("payment", paymentId).param("now", Timestamp.from(now)).update();
        Check.state(added == 1, "a refund outside is of a payment outside");
    }

    Optional<Asked> find(long refundId) {
        return jdbc.sql(SELECT + "where r.id = :id").param("id", refundId).query(Asked.class).optional();
    }

    /** Held against other changes until the caller's transaction ends. */
    Optional<Asked> hold(long refundId) {
        return jdbc.sql(SELECT + "where r.id = :id for no key update of r").param("id", refundId)
                .query(Asked.class).optional();
    }

    /** Whether it is this transaction that moves it. */
    boolean move(Asked refund, RefundState next, @Nullable Instant doneAt) {
        Check.state(refund.state().mayBecome(next), "a refund that is " + refund.state() + " does not become " + next);
        return jdbc.sql("""
            update payment.refund set state = :next, done_at = :done where id = :id and state = :before
            """).param("next", next.name()).param("done", doneAt == null ? null : Timestamp.from(doneAt))
                .param("id", refund.id()).param("before", refund.state().name()).update() == 1;
    }

    void keepTrade(long refundId, String trade) {
        jdbc.sql("""
            update payment.refund_outside set trade = :trade, failure = null, next_look_at = null
            where refund_id = :id
            """).param("id", refundId).param("trade", trade).update();
    }

    /** See {@link PaymentsOutside#takeDue}. */
    List<Long> takeDue(Instant now, Instant leaseUntil, int limit) {
        return Rows.all(jdbc.sql("""
            update payment.refund_outside set next_look_at = :lease, looks = looks + 1
            where refund_id in (select refund_id from payment.refund_outside where next_look_at <= :now
                                order by next_look_at limit :limit for update skip locked)
            returning refund_id
            """).param("now", Timestamp.from(now)).param("lease", Timestamp.from(leaseUntil)).param("limit", limit)
                .query(Long.class));
    }

    /**
     * @param at {@code null} where a person has to look first
     * @param failure why it has not arrived yet; {@code null} where it is on its way
     */
    void lookAgain(long refundId, @Nullable Instant at, @Nullable String failure) {
        jdbc.sql("update payment.refund_outside set next_look_at = :at, failure = :failure where refund_id = :id")
                .param("id", refundId).param("at", at == null ? null : Timestamp.from(at))
                .param("failure", failure == null || failure.isEmpty()
                        ? null
                        : failure.substring(0, Math.min(failure.length(), FAILURE_CHARACTERS_MAX)))
                .update();
    }
}
