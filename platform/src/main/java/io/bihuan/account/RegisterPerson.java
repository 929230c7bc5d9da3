package io.bihuan.account;

import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** A new person joins the platform. */
@Service
public class RegisterPerson {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@+-]{2,39}");
    private static final int NICKNAME_CHARACTERS_MAX = 20;
    private static final int PASSWORD_CHARACTERS_MIN = 8;
    /** BCrypt reads no more than 72 bytes: a longer password would be cut in silence. */
    private static final int PASSWORD_BYTES_MAX = 72;

    private final JdbcClient jdbc;
    private final Ids ids;
    private final PasswordEncoder passwords;
    private final Clock clock;

    RegisterPerson(JdbcClient jdbc, Ids ids, PasswordEncoder passwords, Clock clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * @param login 3 to 40 characters of a–z, 0–9 and {@code . _ @ + -}; upper case is folded
     * @param nickname 1 to 20 characters, shown to all
     * @param password at least 8 characters, at most 72 bytes
     */
    public Outcome<Person> register(String login, String nickname, String password) {
        var name = nickname.strip();
        var folded = login.strip().toLowerCase(Locale.ROOT);
        if (!LOGIN.matcher(folded).matches()) {
            return Outcome.refused(Refusal.invalid("LOGIN_INVALID"));
        }
        if (name.isEmpty() || name.codePointCount(0, name.length()) > NICKNAME_CHARACTERS_MAX) {
            return Outcome.refused(Refusal.invalid("NICKNAME_INVALID", "max", NICKNAME_CHARACTERS_MAX));
        }
        if (password.length() < PASSWORD_CHARACTERS_MIN
                || password.getBytes(StandardCharsets.UTF_8).length > PASSWORD_BYTES_MAX) {
            return Outcome.refused(Refusal.invalid("PASSWORD_INVALID", "min", PASSWORD_CHARACTERS_MIN));
        }
        long id = ids.next();
        int added = jdbc.sql("""
            insert into account.person (id, login, nickname, password_hash, created_at)
            values (:id, :login, :nickname, :hash, :at) on conflict (login) do nothing
            """).param("id", id).param("login", folded).param("nickname", name)
                .param("hash", passwords.encode(password)).param("at", Timestamp.from(clock.instant())).update();
        if (added == 0) {
            return Outcome.refused(Refusal.conflict("LOGIN_TAKEN", "login", folded));
        }
        return Outcome.done(new Person(id, name, false));
    }
}
