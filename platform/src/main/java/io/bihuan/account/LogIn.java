package io.bihuan.account;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.RateLimit;
import io.bihuan.foundation.Refusal;
import java.time.Duration;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** A person proves with a password who they are. */
@Service
public class LogIn {

    private static final int TRIES_PER_MINUTE = 10;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final RateLimit triesOfLogin = new RateLimit(TRIES_PER_MINUTE, Duration.ofMinutes(1));
    private final RateLimit triesOfAddress = new RateLimit(TRIES_PER_MINUTE * 6, Duration.ofMinutes(1));
    /** Compared when the login is unknown, so that the time taken does not tell which logins exist. */
    private final String nobodysHash;

    LogIn(JdbcClient jdbc, PasswordEncoder passwords) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.nobodysHash = String.valueOf(passwords.encode("nobody has this password"));
    }

    /**
     * @param address where the request came from; with the login it bounds the tries
     * @return the person's id
     */
    public Outcome<Long> logIn(String login, String password, String address) {
        var folded = login.strip().toLowerCase(Locale.ROOT);
        var tooOften = triesOfLogin.take(folded).or(() -> triesOfAddress.take(address));
        if (tooOften.isPresent()) {
            return Outcome.refused(tooOften.get());
        }
        var known = jdbc.sql("select id, password_hash hash from account.person where login = :login")
                .param("login", folded).query(Credentials.class).optional();
        boolean right = passwords.matches(password, known.map(Credentials::hash).orElse(nobodysHash));
        if (known.isEmpty() || !right) {
            return Outcome.refused(Refusal.of(Refusal.Kind.UNAUTHENTICATED, "LOGIN_WRONG"));
        }
        return Outcome.done(known.get().id());
    }

    record Credentials(long id, String hash) {
    }
}
