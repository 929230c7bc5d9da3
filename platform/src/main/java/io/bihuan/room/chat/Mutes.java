package io.bihuan.room.chat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import io.bihuan.room.RoomOnAir;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * 禁言与拉黑 — who may not speak: for some minutes in one room, or blocked in all rooms of a host. Each process keeps a
 * room's list for some seconds, so a line of chat costs no question to the database.
 */
@Repository
public class Mutes {

    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final int ROOMS_KEPT_MAX = 10_000;
    private static final int SHOWN_MAX = 200;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Cache<Long, Map<Long, Instant>> byRoom = Caffeine.newBuilder().maximumSize(ROOMS_KEPT_MAX)
            .expireAfterWrite(KEPT).build();

    Mutes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param until when the person may speak again */
    public record Mute(long personId, Instant until, long mutedBy) {
    }

    /** Why the person may not speak in this room now; empty when they may. */
    public Optional<Refusal> refusal(RoomOnAir room, long personId) {
        var until = byRoom.get(room.id(), _ -> read(room)).get(personId);
        if (until == null || !until.isAfter(clock.instant())) {
            return Optional.empty();
        }
        return Optional.of(until.equals(Instant.MAX)
                ? Refusal.forbidden("CHAT_BLOCKED")
                : Refusal.forbidden("CHAT_MUTED", "minutes", minutesUntil(until)));
    }

    /** The mutes of a room that hold now, at most {@value #SHOWN_MAX}. */
    public List<Mute> of(long roomId) {
        return Rows.all(jdbc.sql("""
            select person_id, until, muted_by from room.mute
            where room_id = :room and until > :now order by muted_at desc limit :limit
            """).param("room", roomId).param("now", Timestamp.from(clock.instant()))
                .param("limit", SHOWN_MAX).query(Mute.class));
    }

    /** Whom a host has blocked, last first, at most {@value #SHOWN_MAX}. */
    public List<Long> blockedBy(long hostId) {
        return Rows.all(jdbc.sql("""
            select person_id from room.block where host_id = :host
            order by blocked_at desc limit :limit
            """).param("host", hostId).param("limit", SHOWN_MAX).query(Long.class));
    }

    void mute(long roomId, Mute mute, Instant now) {
        jdbc.sql("""
            insert into room.mute (room_id, person_id, until, muted_by, muted_at)
            values (:room, :person, :until, :by, :now)
            on conflict (room_id, person_id) do update
            set until = excluded.until, muted_by = excluded.muted_by, muted_at = excluded.muted_at
            """).param("room", roomId).param("person", mute.personId())
                .param("until", Timestamp.from(mute.until())).param("by", mute.mutedBy())
                .param("now", Timestamp.from(now)).update();
    }

    boolean unmute(long roomId, long personId) {
        return jdbc.sql("delete from room.mute where room_id = :room and person_id = :person").param("room", roomId)
                .param("person", personId).update() > 0;
    }

    void block(long hostId, long personId, Instant now) {
        jdbc.sql("""
            insert into room.block (host_id, person_id, blocked_at) values (:host, :person, :now)
            on conflict do nothing
            """).param("host", hostId).param("person", personId).param("now", Timestamp.from(now)).update();
    }

    boolean unblock(long hostId, long personId) {
        return jdbc.sql("delete from room.block where host_id = :host and person_id = :person").param("host", hostId)
                .param("person", personId).update() > 0;
    }

    /** To be called after the commit of a change, so that this process sees it at once. */
    void forget() {
        byRoom.invalidateAll();
    }

    private long minutesUntil(Instant until) {
        return Math.max(1, Duration.between(clock.instant(), until).plusSeconds(59).toMinutes());
    }

    private Map<Long, Instant> read(RoomOnAir room) {
        var until = new HashMap<Long, Instant>();
        jdbc.sql("select person_id, until from room.mute where room_id = :room and until > :now")
                .param("room", room.id()).param("now", Timestamp.from(clock.instant())).query(row -> {
                    until.put(row.getLong("person_id"), row.getTimestamp("until").toInstant());
                });
        jdbc.sql("select person_id from room.block where host_id = :host").param("host", room.hostId())
                .query(row -> {
                    until.put(row.getLong("person_id"), Instant.MAX);
                });
        return until;
    }
}
