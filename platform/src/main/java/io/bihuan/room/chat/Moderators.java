package io.bihuan.room.chat;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import io.bihuan.room.RoomOnAir;
import io.bihuan.room.floor.KnownRooms;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** 房管 — who may keep order in a room, and the log of what they did, which is never changed. */
@Repository
public class Moderators {

    private static final int SHOWN_MAX = 200;

    private final KnownRooms rooms;
    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;

    Moderators(KnownRooms rooms, JdbcClient jdbc, Ids ids, Clock clock) {
        this.rooms = rooms;
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /** What a moderator can do. */
    public enum Kind {
        MUTE, UNMUTE, BLOCK, UNBLOCK, REMOVE_LINE, PIN, UNPIN, ADD_WORD, DROP_WORD
    }

    /**
     * Something that a moderator did.
     *
     * @param detail the reason, the minutes or the word
     */
    public record Deed(long id, Kind deed, @Nullable Long personId, @Nullable Long lineId, String detail, long doneBy,
            Instant doneAt) {
    }

    /** The room, if the caller keeps order in it: its host, or an operator of the platform. */
    public Outcome<RoomOnAir> roomOf(Caller caller, long roomId) {
        var room = rooms.find(roomId);
        if (room.isEmpty()) {
            return Outcome.refused(Refusal.notFound("room"));
        }
        return room.get().hostId() == caller.personId() || caller.allowsOnPlatform(Right.MODERATE_ROOMS)
                ? Outcome.done(room.get())
                : Outcome.refused(Refusal.forbidden("NOT_MODERATOR"));
    }

    /** What was done in a room, last first, at most {@value #SHOWN_MAX}. */
    public List<Deed> deeds(long roomId) {
        return Rows.all(jdbc.sql("""
            select id, deed, person_id, line_id, detail, done_by, done_at from room.moderation
            where room_id = :room order by id desc limit :limit
            """).param("room", roomId).param("limit", SHOWN_MAX).query(Deed.class));
    }

    void log(@Nullable Long roomId, Kind deed, @Nullable Long personId, @Nullable Long lineId, String detail,
            Caller by) {
        jdbc.sql("""
            insert into room.moderation (id, room_id, deed, person_id, line_id, detail, done_by, done_at)
            values (:id, :room, :deed, :person, :line, :detail, :by, :now)
            """).param("id", ids.next()).param("room", roomId).param("deed", deed.name())
                .param("person", personId).param("line", lineId).param("detail", detail).param("by", by.personId())
                .param("now", Timestamp.from(clock.instant())).update();
    }
}
