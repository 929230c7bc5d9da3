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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A moderator takes a line away from the screens, with a reason. The line stays in the record, and so does the deed. */
@Component
public class RemoveLine {

    private final Moderators moderators;
    private final Journal journal;
    private final Memory memory;
    private final Floors floors;
    private final Atomically atomically;
    private final JdbcClient jdbc;
    private final Clock clock;

    RemoveLine(Moderators moderators, Journal journal, Memory memory, Floors floors, Atomically atomically,
            JdbcClient jdbc, Clock clock) {
        this.moderators = moderators;
        this.journal = journal;
        this.memory = memory;
        this.floors = floors;
        this.atomically = atomically;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Outcome<ChatLine> remove(Caller caller, long roomId, long lineId, RemovalReason reason) {
        journal.flush();
        var outcome = atomically.run(() -> moderators.roomOf(caller, roomId)
                .flatMap(room -> memory.line(roomId, lineId).map(Outcome::done)
                        .orElseGet(() -> Outcome.refused(Refusal.notFound("line"))))
                .map(line -> {
                    takeAway(caller, roomId, line, reason);
                    return line;
                }));
        if (outcome instanceof Outcome.Done) {
            floors.remove(roomId, lineId);
        }
        return outcome;
    }

    private void takeAway(Caller caller, long roomId, ChatLine line, RemovalReason reason) {
        jdbc.sql("""
            insert into room.removed_line (line_id, room_id, reason, removed_by, removed_at)
            values (:line, :room, :reason, :by, :now) on conflict do nothing
            """).param("line", line.id()).param("room", roomId).param("reason", reason.name())
                .param("by", caller.personId()).param("now", Timestamp.from(clock.instant())).update();
        jdbc.sql("delete from room.pinned_line where room_id = :room and line_id = :line").param("room", roomId)
                .param("line", line.id()).update();
        moderators.log(roomId, Kind.REMOVE_LINE, line.personId(), line.id(), reason.name(), caller);
    }
}
