package io.bihuan.account;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A person becomes a host 主播, who may open live rooms. */
@Service
public class BecomeHost {

    private final JdbcClient jdbc;
    private final AccessTokens tokens;

    BecomeHost(JdbcClient jdbc, AccessTokens tokens) {
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    /** Doing it twice changes nothing. */
    public void become(long personId) {
        jdbc.sql("update account.person set host = true where id = :id").param("id", personId).update();
        tokens.forgetCallers();
    }
}
