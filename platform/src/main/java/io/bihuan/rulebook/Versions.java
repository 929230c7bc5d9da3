package io.bihuan.rulebook;

import io.bihuan.foundation.Rows;
import io.bihuan.rules.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of versions, which only grows. */
@Component
class Versions {

    private final JdbcClient jdbc;

    Versions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many there are: another number than before means that something was published. */
    long count() {
        return jdbc.sql("select count(*) from rulebook.version").query(Long.class).single();
    }

    <R extends Rule> List<RuleVersion<R>> of(RuleKind<R> kind) {
        return Rows.all(jdbc.sql("""
            select version, effective_from, content, author_id, published_at
            from rulebook.version where kind = ? order by version
            """).param(kind.code()).query((row, n) -> version(kind, row)));
    }

    /** Keeps other publications of the kind out until the transaction ends; the trigger takes the same lock. */
    void lock(RuleKind<?> kind) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('rulebook.version'), hashtext(?))").param(kind.code())
                .query().singleRow();
    }

    void add(RuleVersion<?> version, String content) {
        jdbc.sql("""
            insert into rulebook.version (kind, version, effective_from, content, author_id, published_at)
            values (:kind, :version, :from, :content::jsonb, :author, :published)
            """).param("kind", version.kind().code()).param("version", version.version())
                .param("from", Timestamp.from(version.effectiveFrom())).param("content", content)
                .param("author", version.authorId()).param("published", Timestamp.from(version.publishedAt()))
                .update();
    }

    private static <R extends Rule> RuleVersion<R> version(RuleKind<R> kind, ResultSet row) throws SQLException {
        return new RuleVersion<>(kind, row.getInt("version"), instant(row, "effective_from"),
                kind.codec().read(row.getString("content")), row.getObject("author_id", Long.class),
                instant(row, "published_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
