package io.bihuan.reconciliation;

import io.bihuan.foundation.Page;
import io.bihuan.foundation.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What was compared when and what was found. It only grows. */
@Repository
class Reconciliations {

    private static final String SELECT = """
        select run.id, run.day, run.requested_by, run.started_at, coalesce(ending.state, 'RUNNING') as state,
               ending.at as ended_at, coalesce(ending.why, '') as why
        from reconciliation.run left join reconciliation.ending on ending.run_id = run.id
        """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Reconciliations(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void begin(long id, Days days, @Nullable Long personId, Instant at) {
        jdbc.sql("""
            insert into reconciliation.run (id, day, from_id, to_id, requested_by, started_at)
            values (:id, :day, :from, :to, :by, :at)
            """).param("id", id).param("day", days.day()).param("from", days.from()).param("to", days.to())
                .param("by", personId).param("at", Timestamp.from(at)).update();
    }

    void add(long id, CheckResult result, Instant at) {
        jdbc.sql("""
            insert into reconciliation.result (run_id, name, compared, expected, found, differences, items, at)
            values (:id, :name, :compared, :expected, :found, :differences, :items::jsonb, :at)
            """).param("id", id).param("name", result.name().name()).param("compared", result.compared())
                .param("expected", result.expected()).param("found", result.found())
                .param("differences", result.differences()).param("items", json.writeValueAsString(result.items()))
                .param("at", Timestamp.from(at)).update();
    }

    void end(long id, Reconciliation.State state, String why, Instant at) {
        jdbc.sql("""
            insert into reconciliation.ending (run_id, state, why, at) values (:id, :state, :why, :at)
            on conflict (run_id) do nothing
            """).param("id", id).param("state", state.name()).param("why", why).param("at", Timestamp.from(at))
                .update();
    }

    Optional<Days> daysOf(long id) {
        return jdbc.sql("select day, from_id, to_id from reconciliation.run where id = ?").param(id)
                .query((row, n) -> new Days(row.getObject("day", LocalDate.class), row.getLong("from_id"),
                        row.getLong("to_id")))
                .optional();
    }

    boolean hasResults(long id) {
        return jdbc.sql("select exists (select from reconciliation.result where run_id = ?)").param(id)
                .query(Boolean.class).single();
    }

    /** Whether one is under way that began after the instant. */
    boolean isRunningSince(Instant earliest) {
        return jdbc.sql("""
            select exists (select from reconciliation.run where started_at >= ?
              and not exists (select from reconciliation.ending where run_id = run.id))
            """).param(Timestamp.from(earliest)).query(Boolean.class).single();
    }

    /** Keeps others from starting one until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('reconciliation.run'))").query().singleRow();
    }

    Optional<Reconciliation> find(long id) {
        return jdbc.sql(SELECT + "where run.id = ?").param(id).query((row, n) -> read(row)).optional();
    }

    Page<Reconciliation> newest(@Nullable String cursor, int limit) {
        return Page.of(Rows.all(jdbc.sql(SELECT + "where run.id < ? order by run.id desc limit ?")
                .params(Page.before(cursor), limit + 1).query((row, n) -> read(row))), limit, Reconciliation::id);
    }

    private Reconciliation read(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        var ended = row.getTimestamp("ended_at");
        return new Reconciliation(id, row.getObject("day", LocalDate.class), row.getObject("requested_by", Long.class),
                Reconciliation.State.valueOf(row.getString("state")), row.getTimestamp("started_at").toInstant(),
                ended == null ? null : ended.toInstant(), row.getString("why"), BookCheck.values().length,
                results(id));
    }

    /** A check that a later version no longer has is left out. */
    private List<CheckResult> results(long id) {
        var known = Arrays.stream(BookCheck.values()).map(Enum::name).toArray(String[]::new);
        return Rows.all(jdbc.sql("""
            select * from reconciliation.result where run_id = ? and name = any(?)
            order by array_position(?::text[], name)
            """).params(id, known, known)
                .query((row, n) -> new CheckResult(BookCheck.valueOf(row.getString("name")), row.getLong("compared"),
                        row.getLong("expected"), row.getLong("found"), row.getLong("differences"),
                        List.of(json.readValue(row.getString("items"), Difference[].class)))));
    }
}
