package io.bihuan.agency;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The contracts between agencies and hosts, past ones included, to read. They change by the use cases alone. */
@Repository
public class Contracts {

    private static final String SELECT = """
        select id, agency_id, host_id, share_bp, state, invited_at, started_at,
               ended_at
        from agency.contract
        """;

    private final JdbcClient jdbc;

    Contracts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The contract that binds a host at an instant: the one whose share an order of that instant freezes. */
    public Optional<AgencyContract> inForce(long hostId, Instant at) {
        return jdbc.sql(SELECT + """
            where host_id = :host and started_at <= :at and (ended_at is null or ended_at > :at)
            order by started_at desc limit 1
            """).param("host", hostId).param("at", Timestamp.from(at)).query(AgencyContract.class)
                .optional();
    }

    /** The contracts that bind hosts at an instant, by host; hosts without one are left out. */
    public Map<Long, AgencyContract> inForce(Collection<Long> hostIds, Instant at) {
        // One at most binds a host, except at the very instant of a change: then the later one does.
        return Rows.all(jdbc.sql(SELECT + """
            where host_id = any(:hosts) and started_at <= :at and (ended_at is null or ended_at > :at)
            order by started_at
            """).param("hosts", hostIds.stream().mapToLong(Long::longValue).toArray())
                .param("at", Timestamp.from(at)).query(AgencyContract.class)).stream()
                .collect(Collectors.toMap(AgencyContract::hostId, Function.identity(), (earlier, later) -> later));
    }

    public Optional<AgencyContract> find(long contractId) {
        return jdbc.sql(SELECT + "where id = :id").param("id", contractId).query(AgencyContract.class).optional();
    }

    /** The contracts and invitations of an agency, newest first, for those who make them. */
    public Outcome<Page<AgencyContract>> ofAgency(Caller caller, long agencyId, @Nullable String cursor, int limit) {
        var missing = caller.refusalFor(Right.CONTRACT_HOSTS, agencyId);
        return missing.isPresent()
                ? Outcome.refused(missing.get())
                : Outcome.done(page("agency_id = :owner", agencyId, cursor, limit));
    }

    /** The contracts and invitations of a host, newest first. */
    public Page<AgencyContract> ofHost(long hostId, @Nullable String cursor, int limit) {
        return page("host_id = :owner", hostId, cursor, limit);
    }

    private Page<AgencyContract> page(String whose, long owner, @Nullable String cursor, int limit) {
        var rows = jdbc.sql(SELECT + "where " + whose + " and id < :before order by id desc limit :rows")
                .params(Map.of("owner", owner, "before", Page.before(cursor), "rows", limit + 1));
        return Page.of(Rows.all(rows.query(AgencyContract.class)), limit, AgencyContract::id);
    }
}
