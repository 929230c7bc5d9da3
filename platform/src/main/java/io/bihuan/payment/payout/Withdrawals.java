package io.bihuan.payment.payout;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import io.bihuan.rules.fee.Party;
import io.bihuan.rules.payout.Concern;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of withdrawals. */
@Repository
class Withdrawals {

    private static final int FAILURE_CHARACTERS_MAX = 200;

    private final JdbcClient jdbc;

    Withdrawals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Withdrawal> find(long id) {
        return jdbc.sql("select * from payment.withdrawal where id = :id").param("id", id)
                .query(Withdrawals::withdrawal).optional();
    }

    /** Held against other changes until the caller's transaction ends. */
    Optional<Withdrawal> hold(long id) {
        return jdbc.sql("select * from payment.withdrawal where id = :id for no key update").param("id", id)
                .query(Withdrawals::withdrawal).optional();
    }

    Optional<Withdrawal> find(Earner earner, String key) {
        return jdbc.sql("""
            select * from payment.withdrawal where party = :party and owner_id = :owner and withdrawal_key = :key
            """).param("party", earner.party().name()).param("owner", earner.ownerId()).param("key", key)
                .query(Withdrawals::withdrawal).optional();
    }

    Page<Withdrawal> of(Earner earner, @Nullable String cursor, int limit) {
        return Page.of(Rows.all(jdbc.sql("""
            select * from payment.withdrawal
            where party = :party and owner_id = :owner and id < :before order by id desc limit :rows
            """).param("party", earner.party().name()).param("owner", earner.ownerId())
                .param("before", Page.before(cursor)).param("rows", limit + 1).query(Withdrawals::withdrawal)), limit,
                Withdrawal::id);
    }

    /** Those that wait for a person, oldest first. */
    List<Withdrawal> toDecide(int limit) {
        return Rows.all(jdbc.sql("""
            select * from payment.withdrawal where state = 'RISK' and held_until is null order by id limit :rows
            """).param("rows", limit).query(Withdrawals::withdrawal));
    }

    /** What an earner withdrew since an instant, without what was returned. */
    record Since(long fen, int times) {
    }

    Since since(Earner earner, Instant start) {
        return jdbc.sql("""
            select coalesce(sum(amount_fen), 0)::bigint as fen, count(*)::int as times from payment.withdrawal
            where party = :party and owner_id = :owner and created_at >= :start and state <> 'RETURNED'
            """).param("party", earner.party().name()).param("owner", earner.ownerId())
                .param("start", Timestamp.from(start)).query(Since.class).single();
    }

    void add(Withdrawal withdrawal, long journalId, @Nullable Instant nextLookAt) {
        jdbc.sql("""
            insert into payment.withdrawal (id, party, owner_id, payee_id, withdrawal_key, amount_fen, state, reasons,
              held_until, journal_id, requested_by, created_at, next_look_at)
            values (:id, :party, :owner, :payee, :key, :amount, :state, :reasons, :held, :journal, :by, :created, :next)
            """).param("id", withdrawal.id()).param("party", withdrawal.party().name())
                .param("owner", withdrawal.ownerId()).param("payee", withdrawal.payeeId())
                .param("key", withdrawal.withdrawalKey()).param("amount", withdrawal.amountFen())
                .param("state", withdrawal.state().name())
                .param("reasons", withdrawal.concerns().stream().map(Enum::name).toArray(String[]::new))
                .param("held", timestamp(withdrawal.heldUntil())).param("journal", journalId)
                .param("by", withdrawal.requestedBy()).param("created", Timestamp.from(withdrawal.createdAt()))
                .param("next", timestamp(nextLookAt)).update();
    }

    /** Whether it is this transaction that moves it. */
    boolean move(Withdrawal withdrawal, WithdrawalState next, @Nullable Instant doneAt, @Nullable Instant nextLookAt) {
        Check.state(withdrawal.state().mayBecome(next),
                "a withdrawal that is " + withdrawal.state() + " does not become " + next);
        return jdbc.sql("""
            update payment.withdrawal set state = :next, done_at = :done, next_look_at = :look
            where id = :id and state = :before
            """).param("next", next.name()).param("done", timestamp(doneAt)).param("look", timestamp(nextLookAt))
                .param("id", withdrawal.id()).param("before", withdrawal.state().name()).update() == 1;
    }

    void decided(long id, long personId) {
        jdbc.sql("update payment.withdrawal set decided_by = :by where id = :id").param("id", id)
                .param("by", personId).update();
    }

    void keep(long id, @Nullable String trade, @Nullable String failure) {
        jdbc.sql("update payment.withdrawal set trade = :trade, failure = :failure where id = :id").param("id", id)
                .param("trade", trade == null || trade.isEmpty() ? null : trade).param("failure", clipped(failure))
                .update();
    }

    void lookAgain(long id, Instant at, @Nullable String failure) {
        jdbc.sql("update payment.withdrawal set next_look_at = :at, failure = :failure where id = :id")
                .param("id", id).param("at", Timestamp.from(at)).param("failure", clipped(failure)).update();
    }

    /** See {@code PaymentsOutside.takeDue}. */
    List<Long> takeDue(Instant now, Instant leaseUntil, int limit) {
        return Rows.all(jdbc.sql("""
            update payment.withdrawal set next_look_at = :lease, looks = looks + 1
            where id in (select id from payment.withdrawal where next_look_at <= :now
                         order by next_look_at limit :limit for update skip locked)
            returning id
            """).param("now", Timestamp.from(now)).param("lease", Timestamp.from(leaseUntil)).param("limit", limit)
                .query(Long.class));
    }

    private static @Nullable String clipped(@Nullable String text) {
        return text == null || text.isEmpty()
                ? null
                : text.substring(0, Math.min(text.length(), FAILURE_CHARACTERS_MAX));
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static Withdrawal withdrawal(ResultSet row, int number) throws SQLException {
        return new Withdrawal(row.getLong("id"), Party.valueOf(row.getString("party")), row.getLong("owner_id"),
                row.getLong("payee_id"), row.getString("withdrawal_key"), row.getLong("amount_fen"),
                WithdrawalState.valueOf(row.getString("state")), concerns(row.getArray("reasons")),
                instant(row, "held_until"), row.getLong("requested_by"), row.getTimestamp("created_at").toInstant(),
                instant(row, "done_at"), row.getString("failure"), row.getInt("looks"));
    }

    private static List<Concern> concerns(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Concern::valueOf).toList();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
