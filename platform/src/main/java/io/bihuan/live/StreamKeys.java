package io.bihuan.live;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import io.bihuan.media.Admission;
import io.bihuan.media.IngestAuthorizer;
import io.bihuan.media.PublishRequest;
import io.bihuan.media.Streams;
import io.bihuan.rules.live.RoomState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The one-time keys with which a host publishes 推流密钥. A key opens one live session: it may come back while its
 * stream is kept, and is spent when the stream has ended. Only hashes are stored.
 */
@Service
public class StreamKeys implements IngestAuthorizer {

    static final Duration KEY_LASTS = Duration.ofHours(24);
    private static final int SECRET_BYTES = 18;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Rooms rooms;
    private final RoomHistory history;
    private final ObjectProvider<Streams> streams;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StreamKeys(JdbcClient jdbc, Atomically atomically, Rooms rooms, RoomHistory history,
            ObjectProvider<Streams> streams, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.rooms = rooms;
        this.history = history;
        this.streams = streams;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param secret shown this once */
    public record Issued(Room room, String secret, Instant expiresAt) {
    }

    /** A new key for the host's room; the one before stops working, and whoever publishes with it is cut. */
    public Outcome<Issued> issue(Caller host, long roomId) {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        return atomically.run(() -> OwnRoom.hold(rooms, host, roomId).flatMap(room -> {
            if (room.state() == RoomState.ENDED) {
                return Outcome.<Issued>refused(Refusal.conflict("ROOM_ENDED"));
            }
            revokeAll(roomId, now);
            jdbc.sql("""
                insert into live.stream_key (id, room_id, hash, created_at, expires_at)
                values (:id, :room, :hash, :now, :expires)
                """).param("id", ids.next()).param("room", roomId).param("hash", hash(secret))
                    .param("now", Timestamp.from(now)).param("expires", Timestamp.from(now.plus(KEY_LASTS))).update();
            history.write(roomId, "KEY_ISSUED", host.personId(), "");
            return Outcome.done(new Issued(room, secret, now.plus(KEY_LASTS)));
        }));
    }

    /** Takes the key back; whoever publishes with it is cut. */
    public Outcome<Room> revoke(Caller host, long roomId) {
        return atomically.run(() -> OwnRoom.hold(rooms, host, roomId).map(room -> {
            revokeAll(roomId, clock.instant());
            history.write(roomId, "KEY_REVOKED", host.personId(), "");
            return room;
        }));
    }

    /** A live session is over: its keys open nothing any more. */
    void spend(long roomId) {
        jdbc.sql("update live.stream_key set spent_at = :now where room_id = :room and spent_at is null")
                .param("room", roomId).param("now", Timestamp.from(clock.instant())).update();
    }

    /** A stream has ended: the key that opened it is spent; one that was issued since and not used yet still works. */
    void spendUsed(long roomId) {
        jdbc.sql("""
            update live.stream_key set spent_at = :now
            where room_id = :room and spent_at is null and admitted_at is not null
            """).param("room", roomId).param("now", Timestamp.from(clock.instant())).update();
    }

    @Override
    public Admission admit(PublishRequest request) {
        var known = jdbc.sql("""
            select k.id, k.expires_at, k.revoked_at, k.spent_at, r.stream, r.state
            from live.stream_key k join live.room r on r.id = k.room_id where k.hash = :hash
            """).param("hash", hash(request.key())).query(Known.class).optional();
        if (known.isEmpty() || !known.get().stream().equals(request.stream())) {
            return new Admission.Rejected(Refusal.forbidden("STREAM_KEY_WRONG"));
        }
        var key = known.get();
        if (key.revokedAt() != null) {
            return new Admission.Rejected(Refusal.forbidden("STREAM_KEY_REVOKED"));
        }
        if (key.spentAt() != null || key.state() == RoomState.ENDED) {
            return new Admission.Rejected(Refusal.forbidden("STREAM_KEY_SPENT"));
        }
        if (!key.expiresAt().isAfter(clock.instant())) {
            return new Admission.Rejected(Refusal.forbidden("STREAM_KEY_EXPIRED"));
        }
        jdbc.sql("update live.stream_key set admitted_at = coalesce(admitted_at, :now) where id = :id")
                .param("now", Timestamp.from(clock.instant())).param("id", key.id()).update();
        return new Admission.Admitted(key.stream(), Long.toString(key.id()));
    }

    private record Known(long id, Instant expiresAt, @Nullable Instant revokedAt, @Nullable Instant spentAt,
            String stream, RoomState state) {
    }

    private void revokeAll(long roomId, Instant now) {
        List<Long> revoked = Rows.all(jdbc.sql("""
            update live.stream_key set revoked_at = :now
            where room_id = :room and revoked_at is null and spent_at is null
            returning id
            """).param("room", roomId).param("now", Timestamp.from(now))
                .query(Long.class));
        revoked.forEach(lease -> streams.getObject().revoke(Long.toString(lease)));
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
