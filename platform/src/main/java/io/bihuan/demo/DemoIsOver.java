package io.bihuan.demo;

import io.bihuan.account.AccessTokens;
import io.bihuan.foundation.Rows;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Where the data of a demo are served in earnest, nobody stays signed in as one of its people; and nobody can sign in
 * again, because nobody knows their passwords.
 */
@Component
@ConditionalOnBooleanProperty(name = "bihuan.demo", havingValue = false, matchIfMissing = true)
class DemoIsOver implements ApplicationRunner {

    private final JdbcClient jdbc;
    private final AccessTokens tokens;

    DemoIsOver(JdbcClient jdbc, AccessTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var people = Rows.all(jdbc.sql("select person_id from demo.person").query(Long.class));
        if (!people.isEmpty()) {
            tokens.endAll(people);
        }
    }
}
