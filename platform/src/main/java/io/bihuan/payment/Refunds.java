package io.bihuan.payment;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of refunds. */
@Repository
class Refunds {

    private static final String SELECT = """
        select id, payment_id, order_id, refund_key, amount_fen, reason, state, journal_id, created_at, done_at
        from payment.refund
        """;

    private final JdbcClient jdbc;

    Refunds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Refund> find(long orderId, String key) {
        return jdbc.sql(SELECT + "where order_id = :order and refund_key = :key").param("order", orderId)
                .param("key", key).query(Refund.class).optional();
    }

    List<Refund> ofOrder(long orderId) {
        return Rows.all(jdbc.sql(SELECT + "where order_id = :order order by id").param("order", orderId)
                .query(Refund.class));
    }

    /** The database refuses a refund by which more would go back than was paid. */
    void add(Refund refund) {
        int added = jdbc
                .sql("""
                    insert into payment.refund (id, payment_id, order_id, refund_key, amount_fen, reason, state, journal_id,
                      created_at, done_at)
                    values (:id, :payment, :order, :key, :amount, :reason, :state, :journal, :created, :done)
                    """)
                .param("id", refund.id()).param("payment", refund.paymentId()).param("order", refund.orderId())
                .param("key", refund.refundKey()).param("amount", refund.amountFen()).param("reason", refund.reason())
                .param("state", refund.state().name()).param("journal", refund.journalId())
                .param("created", Timestamp.from(refund.createdAt())).param("done", timestamp(refund)).update();
        Check.state(added == 1, "a refund is added once");
    }

    private static @Nullable Timestamp timestamp(Refund refund) {
        return refund.doneAt() == null ? null : Timestamp.from(refund.doneAt());
    }
}
