package io.bihuan.payment.payout;

import io.bihuan.foundation.Rows;
import io.bihuan.rules.money.Money;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of splits and their parts. The database refuses more than was paid, and parts that are not the whole. */
@Repository
public class SplitTables {

    private static final int TEXT_CHARACTERS_MAX = 200;

    private final JdbcClient jdbc;

    SplitTables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A split that is to be asked for, or about. */
    record Asked(long id, long orderId, String state, int looks, String channel, String account, String trade) {
    }

    /** One part of it. */
    record AskedPart(int part, long payeeId, long amountFen) {

        Money amount() {
            return Money.ofFen(amountFen);
        }
    }

    public boolean exists(long paymentId) {
        return jdbc.sql("select count(*) from payment.split where payment_id = :payment").param("payment", paymentId)
                .query(Long.class).single() > 0;
    }

    /** To be sent at once. */
    public void add(long id, long paymentId, long orderId, Money amount, Instant now) {
        jdbc.sql("""
            insert into payment.split (id, payment_id, order_id, amount_fen, state, created_at, next_look_at)
            values (:id, :payment, :order, :amount, 'REQUESTED', :now, :now)
            """).param("id", id).param("payment", paymentId).param("order", orderId).param("amount", amount.fen())
                .param("now", Timestamp.from(now)).update();
    }

    /** All parts of one split in one statement: their sum is checked after it. */
    public void addParts(long splitId, List<Long> payeeIds, List<Money> amounts) {
        if (payeeIds.isEmpty()) {
            return;
        }
        jdbc.sql("""
            insert into payment.split_part (split_id, part, payee_id, amount_fen, state)
            select :split, part, payee, amount, 'REQUESTED'
            from unnest(:payees::bigint[], :amounts::bigint[]) with ordinality as parts (payee, amount, part)
            """).param("split", splitId).param("payees", payeeIds.toArray(Long[]::new))
                .param("amounts", amounts.stream().map(Money::fen).toArray(Long[]::new)).update();
    }

    Optional<Asked> find(long splitId) {
        return jdbc.sql("""
            select s.id, s.order_id, s.state, s.looks, o.channel, o.account, o.trade
            from payment.split s join payment.payment_outside o on o.payment_id = s.payment_id where s.id = :id
            """).param("id", splitId).query(Asked.class).optional();
    }

    List<AskedPart> parts(long splitId) {
        return Rows.all(jdbc.sql("""
            select part, payee_id, amount_fen from payment.split_part where split_id = :id order by part
            """).param("id", splitId).query(AskedPart.class));
    }

    /** Whether it is this caller that moves it. */
    boolean move(long splitId, String from, String to, @Nullable Instant nextLookAt) {
        return jdbc.sql("""
            update payment.split set state = :to, next_look_at = :next where id = :id and state = :from
            """).param("id", splitId).param("from", from).param("to", to)
                .param("next", nextLookAt == null ? null : Timestamp.from(nextLookAt)).update() == 1;
    }

    void end(long splitId, AskedPart part, boolean arrived, String why) {
        jdbc.sql("""
            update payment.split_part set state = :state, why = :why where split_id = :split and part = :part
            """).param("state", arrived ? "DONE" : "RETURNED").param("why", clipped(why)).param("split", splitId)
                .param("part", part.part()).update();
    }

    void lookAgain(long splitId, Instant at, @Nullable String failure) {
        jdbc.sql("update payment.split set next_look_at = :at, failure = :failure where id = :id")
                .param("id", splitId).param("at", Timestamp.from(at))
                .param("failure", failure == null || failure.isEmpty() ? null : clipped(failure)).update();
    }

    /** See {@code PaymentsOutside.takeDue}. */
    List<Long> takeDue(Instant now, Instant leaseUntil, int limit) {
        return Rows.all(jdbc.sql("""
            update payment.split set next_look_at = :lease, looks = looks + 1
            where id in (select id from payment.split where next_look_at <= :now
                         order by next_look_at limit :limit for update skip locked)
            returning id
            """).param("now", Timestamp.from(now)).param("lease", Timestamp.from(leaseUntil)).param("limit", limit)
                .query(Long.class));
    }

    private static String clipped(String text) {
        return text.substring(0, Math.min(text.length(), TEXT_CHARACTERS_MAX));
    }
}
