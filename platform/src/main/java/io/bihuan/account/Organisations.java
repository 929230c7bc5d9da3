package io.bihuan.account;

import io.bihuan.foundation.Rows;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The organisations of the market. */
@Repository
public class Organisations {

    private final JdbcClient jdbc;

    Organisations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Organisation> find(long id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    public Map<Long, Organisation> find(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return Rows.all(jdbc.sql("select id, kind, name from account.organisation where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new)).query(Organisation.class)).stream()
                .collect(Collectors.toMap(Organisation::id, Function.identity()));
    }
}
