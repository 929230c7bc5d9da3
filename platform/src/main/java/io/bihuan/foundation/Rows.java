package io.bihuan.foundation;

import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads all rows of a query whose mapper never answers {@code null}, and gives the connection back. A query's
 * {@code stream()} keeps it until the stream is closed: use this instead.
 */
public final class Rows {

    private Rows() {
    }

    public static <T> List<T> all(JdbcClient.MappedQuerySpec<T> query) {
        return query.list().stream().map(Objects::requireNonNull).toList();
    }
}
