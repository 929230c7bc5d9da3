package io.bihuan.room.chat;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.ChatLine;
import io.bihuan.room.chat.Moderators.Kind;
import io.bihuan.room.floor.Floors;
import io.bihuan.room.floor.Journal;
import io.bihuan.room.floor.Memory;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** 置顶 — a moderator pins a line above the chat, in place of the one before, or takes the pinned one down. */
@Component
public class PinLine {

    private final Moderators moderators;
    private final Journal journal;
    private final Memory memory;
    private final Floors floors;
    private final Atomically atomically;
    private final JdbcClient jdbc;
    private final Clock clock;

    PinLine(Moderators moderators, Journal journal, Memory memory, Floors floors, Atomically atomically,
            JdbcClient jdbc, Clock clock) {
        this.moderators = moderators;
        this.journal = journal;
        this.memory = memory;
        this.floors = floors;
        this.atomically = atomically;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param lineId {@code null} to take down the pinned line
     * @return the line that is pinned now
     */
    public Outcome<Optional<ChatLine>> pin(Caller caller, long roomId, @Nullable Long lineId) {
        journal.flush();
        var outcome = atomically.run(() -> moderators.roomOf(caller, roomId)
                .flatMap(room -> lineId == null ? takeDown(caller, roomId) : putUp(caller, roomId, lineId)));
        if (outcome instanceof Outcome.Done<Optional<ChatLine>>(var line)) {
            floors.pin(roomId, line.orElse(null));
        }
        return outcome;
    }

    private Outcome<Optional<ChatLine>> putUp(Caller caller, long roomId, long lineId) {
        var line = memory.line(roomId, lineId);
        if (line.isEmpty()) {
            return Outcome.refused(Refusal.notFound("line"));
        }
        jdbc.sql("""
            insert into room.pinned_line (room_id, line_id, pinned_by, pinned_at) values (:room, :line, :by, :now)
            on conflict (room_id) do update
            set line_id = excluded.line_id, pinned_by = excluded.pinned_by, pinned_at = excluded.pinned_at
            """).param("room", roomId).param("line", lineId).param("by", caller.personId())
                .param("now", Timestamp.from(clock.instant())).update();
        moderators.log(roomId, Kind.PIN, line.get().personId(), lineId, "", caller);
        return Outcome.done(line);
    }

    private Outcome<Optional<ChatLine>> takeDown(Caller caller, long roomId) {
        if (jdbc.sql("delete from room.pinned_line where room_id = :room").param("room", roomId).update() > 0) {
            moderators.log(roomId, Kind.UNPIN, null, null, "", caller);
        }
        return Outcome.done(Optional.empty());
    }
}
