package io.bihuan.webhook;

import io.bihuan.foundation.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of endpoints. */
@Repository
class Endpoints {

    /** How long what happens is kept for an endpoint that was disabled. */
    static final Duration KEPT_WHILE_DISABLED = Duration.ofDays(7);

    private final JdbcClient jdbc;

    Endpoints(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Endpoint endpoint, String secret, long personId) {
        jdbc.sql("""
            insert into webhook.endpoint (id, organisation_id, url, kinds, state, secret, created_by, created_at)
            values (:id, :organisation, :url, :kinds, :state, :secret, :by, :created)
            """).param("id", endpoint.id()).param("organisation", endpoint.organisationId())
                .param("url", endpoint.url())
                .param("kinds", endpoint.kinds().stream().map(Enum::name).sorted().toArray(String[]::new))
                .param("state", endpoint.state().name()).param("secret", secret).param("by", personId)
                .param("created", Timestamp.from(endpoint.createdAt())).update();
    }

    /** Those that were not removed, oldest first. */
    List<Endpoint> of(long organisationId) {
        return Rows.all(jdbc.sql("""
            select * from webhook.endpoint where organisation_id = :organisation and state <> 'REMOVED' order by id
            """).param("organisation", organisationId).query(Endpoints::endpoint));
    }

    Optional<Endpoint> find(long id) {
        return jdbc.sql("select * from webhook.endpoint where id = :id and state <> 'REMOVED'").param("id", id)
                .query(Endpoints::endpoint).optional();
    }

    /** Whether anybody wants to be told of anything. */
    boolean any() {
        return jdbc.sql("select exists (select from webhook.endpoint where state <> 'REMOVED')").query(Boolean.class)
                .single();
    }

    /** Those that something is to be kept for. */
    List<Endpoint> listening(Collection<Long> organisationIds, Instant now) {
        return Rows.all(jdbc.sql("""
            select * from webhook.endpoint where organisation_id = any(:organisations)
              and (state = 'ACTIVE' or state = 'DISABLED' and disabled_at > :since)
            """).param("organisations", organisationIds.toArray(Long[]::new))
                .param("since", Timestamp.from(now.minus(KEPT_WHILE_DISABLED))).query(Endpoints::endpoint));
    }

    void remove(long id) {
        jdbc.sql("update webhook.endpoint set state = 'REMOVED', disabled_at = null where id = :id").param("id", id)
                .update();
    }

    void enable(long id) {
        jdbc.sql("""
            update webhook.endpoint set state = 'ACTIVE', disabled_at = null, why = '', failures = 0, rests_until = null
            where id = :id and state = 'DISABLED'
            """).param("id", id).update();
    }

    void renewSecret(long id, String secret, Instant formerUntil) {
        jdbc.sql("""
            update webhook.endpoint set former_secret = secret, former_until = :until, secret = :secret where id = :id
            """).param("id", id).param("secret", secret).param("until", Timestamp.from(formerUntil)).update();
    }

    Optional<TellEndpoint.Address> address(long id) {
        return jdbc.sql("""
            select url, secret, former_secret, former_until from webhook.endpoint where id = :id and state = 'ACTIVE'
            """).param("id", id).query(TellEndpoint.Address.class).optional();
    }

    /**
     * Takes endpoints for which something is due, for this process alone until {@code until}: what a process that died
     * had taken is taken again after that.
     */
    List<Long> take(Instant now, Instant until, int limit) {
        return Rows.all(jdbc.sql("""
            update webhook.endpoint set taken_until = :until
            where id in (
              select id from webhook.endpoint e
              where state = 'ACTIVE' and (taken_until is null or taken_until < :now)
                and (rests_until is null or rests_until <= :now)
                and exists (select from webhook.delivery d where d.endpoint_id = e.id and d.next_attempt_at <= :now)
              order by taken_until nulls first limit :limit for update skip locked)
            returning id
            """).param("now", Timestamp.from(now)).param("until", Timestamp.from(until)).param("limit", limit)
                .query(Long.class));
    }

    /** Gives back what was taken until {@code until}; another process may have taken it since. */
    void release(long id, Instant until) {
        jdbc.sql("update webhook.endpoint set taken_until = null where id = :id and taken_until = :until")
                .param("id", id).param("until", Timestamp.from(until)).update();
    }

    void succeeded(long id) {
        jdbc.sql("update webhook.endpoint set failures = 0, rests_until = null where id = :id and failures > 0")
                .param("id", id).update();
    }

    /** @return how many attempts have failed since the last that succeeded */
    int failed(long id) {
        return jdbc.sql("update webhook.endpoint set failures = failures + 1 where id = :id returning failures")
                .param("id", id).query(Integer.class).single();
    }

    void rest(long id, Instant until) {
        jdbc.sql("update webhook.endpoint set rests_until = :until where id = :id").param("id", id)
                .param("until", Timestamp.from(until)).update();
    }

    /** Whether it is this call that disables it. */
    boolean disable(long id, String why, Instant at) {
        return jdbc.sql("""
            update webhook.endpoint set state = 'DISABLED', disabled_at = :at, why = :why
            where id = :id and state = 'ACTIVE'
            """).param("id", id).param("why", why).param("at", Timestamp.from(at)).update() == 1;
    }

    private static Endpoint endpoint(ResultSet row, int number) throws SQLException {
        var kinds = Arrays.stream((String[]) row.getArray("kinds").getArray()).map(EventKind::valueOf)
                .collect(Collectors.toSet());
        return new Endpoint(row.getLong("id"), row.getLong("organisation_id"), row.getString("url"), kinds,
                EndpointState.valueOf(row.getString("state")), row.getInt("failures"), instant(row, "disabled_at"),
                row.getString("why"), row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
