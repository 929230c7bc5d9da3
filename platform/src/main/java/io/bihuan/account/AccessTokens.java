package io.bihuan.account;

import io.bihuan.foundation.Rows;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The secrets by which a request says who calls: sessions of pages and tokens of API clients. Only a hash is kept, so
 * a stolen database opens no account. They live in the database, so a restart logs nobody out.
 */
@Repository
public class AccessTokens {

    public static final Duration SESSION_LASTS = Duration.ofDays(30);
    public static final Duration API_TOKEN_LASTS = Duration.ofDays(365);
    static final int API_TOKENS_PER_PERSON_MAX = 20;

    private static final int SECRET_BYTES = 32;
    private static final int CALLERS_REMEMBERED_MAX = 20_000;
    /** How long another process may still accept a session that was ended here. */
    private static final Duration CALLER_REMEMBERED = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final People people;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Caller> callers = Caffeine.newBuilder().maximumSize(CALLERS_REMEMBERED_MAX)
            .expireAfterWrite(CALLER_REMEMBERED).build();

    AccessTokens(JdbcClient jdbc, People people, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.ids = ids;
        this.clock = clock;
    }

    /** An API client's token as its owner sees it later: without the secret. */
    public record ApiToken(long id, String name, Instant createdAt, Instant expiresAt) {
    }

    /** A new token with its secret, which is shown this once. */
    public record Issued(ApiToken token, String secret) {
    }

    /** Starts a session of the person; the secret goes into the cookie. */
    public String startSession(long personId) {
        return issue("SESSION", personId, "page", SESSION_LASTS).secret();
    }

    public Outcome<Issued> issueApiToken(long personId, String name) {
        var label = name.strip();
        if (label.isEmpty() || label.length() > 40) {
            return Outcome.refused(Refusal.invalid("TOKEN_NAME_INVALID"));
        }
        if (apiTokens(personId).size() >= API_TOKENS_PER_PERSON_MAX) {
            return Outcome.refused(Refusal.conflict("TOO_MANY_TOKENS", "max", API_TOKENS_PER_PERSON_MAX));
        }
        return Outcome.done(issue("API", personId, label, API_TOKEN_LASTS));
    }

    public List<ApiToken> apiTokens(long personId) {
        return Rows.all(jdbc.sql("""
            select id, name, created_at, expires_at from account.access_token
            where person_id = :person and kind = 'API' order by id desc
            """).param("person", personId).query(ApiToken.class));
    }

    /** Whom the secret stands for; empty when it is unknown, ended or expired. */
    public Optional<Caller> caller(String secret) {
        var hash = hash(secret);
        var remembered = callers.getIfPresent(hash);
        if (remembered != null) {
            return Optional.of(remembered);
        }
        var caller = jdbc.sql("select person_id from account.access_token where hash = :hash and expires_at > :now")
                .param("hash", HexFormat.of().parseHex(hash)).param("now", Timestamp.from(clock.instant()))
                .query(Long.class).optional().flatMap(people::caller);
        caller.ifPresent(found -> callers.put(hash, found));
        return caller;
    }

    /** Ends a session. */
    public void end(String secret) {
        var hash = hash(secret);
        jdbc.sql("delete from account.access_token where hash = :hash").param("hash", HexFormat.of().parseHex(hash))
                .update();
        callers.invalidate(hash);
    }

    /** Ends every session and takes back every API token of these people. */
    public void endAll(Collection<Long> personIds) {
        jdbc.sql("delete from account.access_token where person_id = any(:people)")
                .param("people", personIds.toArray(Long[]::new)).update();
        callers.invalidateAll();
    }

    /** Takes back an API token of this person; a foreign one is not found. */
    public Outcome<Boolean> revokeApiToken(long personId, long tokenId) {
        int gone = jdbc.sql("delete from account.access_token where id = :id and person_id = :person and kind = 'API'")
                .param("id", tokenId).param("person", personId).update();
        callers.invalidateAll();
        return gone == 1 ? Outcome.done(true) : Outcome.refused(Refusal.notFound("token"));
    }

    /** Makes changed memberships count at once in this process. */
    void forgetCallers() {
        callers.invalidateAll();
    }

    private Issued issue(String kind, long personId, String name, Duration lasts) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = "bh_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var token = new ApiToken(ids.next(), name, clock.instant(), clock.instant().plus(lasts));
        jdbc.sql("""
            insert into account.access_token (id, hash, kind, person_id, name, created_at, expires_at)
            values (:id, :hash, :kind, :person, :name, :created, :expires)
            """).param("id", token.id()).param("hash", HexFormat.of().parseHex(hash(secret))).param("kind", kind)
                .param("person", personId).param("name", name).param("created", Timestamp.from(token.createdAt()))
                .param("expires", Timestamp.from(token.expiresAt())).update();
        return new Issued(token, secret);
    }

    private static String hash(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
