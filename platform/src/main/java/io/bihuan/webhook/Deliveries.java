package io.bihuan.webhook;

import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of deliveries with their attempts: the queue, and the log of what became of it. */
@Repository
class Deliveries {

    private static final int ATTEMPTS_SHOWN_MAX = 50;

    private final JdbcClient jdbc;

    Deliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event for an endpoint that wants it. */
    record New(long endpointId, long eventId, EventKind kind, @Nullable Long orderId, String body) {
    }

    void add(List<New> added, Instant at) {
        jdbc.sql("""
            insert into webhook.delivery (endpoint_id, event_id, kind, order_id, body, at, state, next_attempt_at)
            select endpoint, event, kind, nullif(ordered, 0), body, :at, 'WAITING', :at
            from unnest(:endpoints::bigint[], :events::bigint[], :kinds::text[], :orders::bigint[], :bodies::text[])
              as added (endpoint, event, kind, ordered, body)
            """).param("at", Timestamp.from(at))
                .param("endpoints", added.stream().mapToLong(New::endpointId).toArray())
                .param("events", added.stream().mapToLong(New::eventId).toArray())
                .param("kinds", texts(added, one -> one.kind().name()))
                .param("orders", added.stream().mapToLong(one -> one.orderId() == null ? 0 : one.orderId()).toArray())
                .param("bodies", texts(added, New::body)).update();
    }

    private static String[] texts(List<New> added, Function<New, String> column) {
        return added.stream().map(column).toArray(String[]::new);
    }

    /** What an endpoint is to be told next, in the order in which it happened as far as nothing failed. */
    List<Delivery> due(long endpointId, Instant now, int limit) {
        return Rows.all(jdbc.sql("""
            select * from webhook.delivery where endpoint_id = :endpoint and next_attempt_at <= :now
            order by next_attempt_at, event_id limit :limit
            """).param("endpoint", endpointId).param("now", Timestamp.from(now)).param("limit", limit)
                .query(Deliveries::delivery));
    }

    /**
     * Writes down what came of an attempt.
     *
     * @param nextAttemptAt where it did not arrive; {@code null} gives it up
     */
    void attempted(Delivery delivery, Told told, Instant at, int millis, @Nullable Instant nextAttemptAt) {
        var state = told.arrived()
                ? DeliveryState.DELIVERED
                : nextAttemptAt == null ? DeliveryState.GIVEN_UP : DeliveryState.WAITING;
        // Asked for again while it was on its way: then it stays to be sent.
        int rows = jdbc.sql("""
            update webhook.delivery set state = :state, attempts = attempts + 1, tries = tries + 1,
              next_attempt_at = :next, delivered_at = :delivered
            where endpoint_id = :endpoint and event_id = :event and attempts = :attempts
              and next_attempt_at is not distinct from :before
            """).param("state", state.name())
                .param("next", told.arrived() || nextAttemptAt == null ? null : Timestamp.from(nextAttemptAt))
                .param("delivered", told.arrived() ? Timestamp.from(at) : null)
                .param("endpoint", delivery.endpointId()).param("event", delivery.eventId())
                .param("attempts", delivery.attempts()).param("before", timestamp(delivery.nextAttemptAt())).update();
        if (rows == 0) {
            jdbc.sql("""
                update webhook.delivery set attempts = attempts + 1 where endpoint_id = :endpoint and event_id = :event
                """).param("endpoint", delivery.endpointId()).param("event", delivery.eventId()).update();
        }
        jdbc.sql("""
            insert into webhook.attempt (endpoint_id, event_id, number, at, status, millis, answer)
            select endpoint_id, event_id, attempts, :at, :status, :millis, :answer from webhook.delivery
            where endpoint_id = :endpoint and event_id = :event
            """).param("endpoint", delivery.endpointId()).param("event", delivery.eventId())
                .param("at", Timestamp.from(at)).param("status", told.status()).param("millis", millis)
                .param("answer", told.answer()).update();
    }

    Optional<Delivery> find(long endpointId, long eventId) {
        return jdbc.sql("select * from webhook.delivery where endpoint_id = :endpoint and event_id = :event")
                .param("endpoint", endpointId).param("event", eventId).query(Deliveries::delivery).optional();
    }

    /** Newest first. */
    Page<Delivery> of(long endpointId, @Nullable DeliveryState state, @Nullable String cursor, int limit) {
        return Page.of(Rows.all(jdbc.sql("""
            select * from webhook.delivery
            where endpoint_id = :endpoint and event_id < :before and (:state::text is null or state = :state)
            order by event_id desc limit :rows
            """).param("endpoint", endpointId).param("before", Page.before(cursor))
                .param("state", state == null ? null : state.name()).param("rows", limit + 1)
                .query(Deliveries::delivery)), limit, Delivery::eventId);
    }

    /** The last attempts, newest first. */
    List<Delivery.Attempt> attempts(long endpointId, long eventId) {
        return Rows.all(jdbc.sql("""
            select number, at, status, millis, answer from webhook.attempt
            where endpoint_id = :endpoint and event_id = :event order by number desc limit :rows
            """).param("endpoint", endpointId).param("event", eventId).param("rows", ATTEMPTS_SHOWN_MAX)
                .query(Delivery.Attempt.class));
    }

    int waiting(long endpointId) {
        return jdbc.sql(
                "select count(*) from webhook.delivery where endpoint_id = :endpoint and next_attempt_at is not null")
                .param("endpoint", endpointId).query(Integer.class).single();
    }

    /** @return how many there were */
    int replay(long endpointId, long eventId, Instant now) {
        return jdbc.sql("""
            update webhook.delivery set state = 'WAITING', tries = 0, next_attempt_at = :now, delivered_at = null
            where endpoint_id = :endpoint and event_id = :event
            """).param("endpoint", endpointId).param("event", eventId).param("now", Timestamp.from(now)).update();
    }

    /** Those of a span of time, at most {@code limit}, oldest first. */
    int replay(long endpointId, Instant from, Instant to, Instant now, int limit) {
        return jdbc.sql("""
            update webhook.delivery set state = 'WAITING', tries = 0, next_attempt_at = :now, delivered_at = null
            where (endpoint_id, event_id) in (
              select endpoint_id, event_id from webhook.delivery
              where endpoint_id = :endpoint and at >= :from and at < :to order by at limit :limit)
            """).param("endpoint", endpointId).param("from", Timestamp.from(from)).param("to", Timestamp.from(to))
                .param("now", Timestamp.from(now)).param("limit", limit).update();
    }

    int countOf(long endpointId, Instant from, Instant to, int limit) {
        return jdbc
                .sql("""
                    select count(*) from (select from webhook.delivery where endpoint_id = :endpoint and at >= :from and at < :to
                                          limit :limit) as counted
                    """)
                .param("endpoint", endpointId).param("from", Timestamp.from(from)).param("to", Timestamp.from(to))
                .param("limit", limit).query(Integer.class).single();
    }

    /** @return how many were forgotten, at most {@code limit} */
    int forget(Instant before, int limit) {
        return jdbc.sql("""
            delete from webhook.delivery where (endpoint_id, event_id) in (
              select endpoint_id, event_id from webhook.delivery where at < :before limit :limit)
            """).param("before", Timestamp.from(before)).param("limit", limit).update();
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(row.getLong("endpoint_id"), row.getLong("event_id"),
                EventKind.valueOf(row.getString("kind")),
                row.getObject("order_id", Long.class), row.getString("body"), row.getTimestamp("at").toInstant(),
                DeliveryState.valueOf(row.getString("state")), row.getInt("attempts"), row.getInt("tries"),
                instant(row, "next_attempt_at"), instant(row, "delivered_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }
}
