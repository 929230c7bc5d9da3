package io.bihuan.live;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.media.Signal;
import io.bihuan.media.Streams;
import io.bihuan.rules.live.RoomState;
import java.sql.Timestamp;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A room goes from state to state: rehearse, go live, pause, go on, end. */
@Service
public class DirectRoom {

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Rooms rooms;
    private final RoomHistory history;
    private final StreamKeys keys;
    private final Streams streams;
    private final PausedRooms pausedRooms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DirectRoom(JdbcClient jdbc, Atomically atomically, Rooms rooms, RoomHistory history, StreamKeys keys,
            Streams streams, PausedRooms pausedRooms, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.rooms = rooms;
        this.history = history;
        this.keys = keys;
        this.streams = streams;
        this.pausedRooms = pausedRooms;
        this.events = events;
        this.clock = clock;
    }

    /** The host directs the room; a moderator of the platform may end it. */
    public Outcome<Room> direct(Caller caller, long roomId, RoomState to) {
        try {
            var outcome = atomically.run(() -> {
                var held = to == RoomState.ENDED
                        ? OwnRoom.holdToModerate(rooms, caller, roomId)
                        : OwnRoom.hold(rooms, caller, roomId);
                return held.flatMap(room -> {
                    if (to == RoomState.LIVE && streams.signal(room.stream()).state() != Signal.State.ONLINE) {
                        return Outcome.<Room>refused(Refusal.conflict("NO_SIGNAL"));
                    }
                    return change(room, to, caller.personId(), "");
                });
            });
            outcome.map(Room::stream).map(stream -> to == RoomState.ENDED && streams.end(stream));
            return outcome;
        } catch (DuplicateKeyException e) {
            return Outcome.refused(Refusal.conflict("ALREADY_ON_AIR"));
        }
    }

    /** The platform itself changes the state, when the host's picture stays away or a pause lasts too long. */
    void byItself(long roomId, RoomState from, RoomState to, String why) {
        atomically.run(() -> rooms.hold(roomId).filter(room -> room.state() == from)
                .map(room -> change(room, to, null, why))
                .orElseGet(() -> Outcome.refused(Refusal.conflict("ROOM_MOVED_ON"))));
    }

    private Outcome<Room> change(Room room, RoomState to, @Nullable Long personId, String why) {
        if (!room.state().leadsTo(to)) {
            return Outcome.refused(room.state() == RoomState.ENDED
                    ? Refusal.conflict("ROOM_ENDED")
                    : Refusal.conflict("ROOM_STATE_WRONG", "from", room.state().name(), "to", to.name()));
        }
        var now = Timestamp.from(clock.instant());
        jdbc.sql("""
            update live.room set state = :to,
              started_at = case when :to = 'LIVE' then coalesce(started_at, :now) else started_at end,
              paused_at = case when :to = 'PAUSED' then :now::timestamptz end,
              ended_at = case when :to = 'ENDED' then :now::timestamptz end,
              explaining_item_id = case when :to = 'ENDED' then null else explaining_item_id end
            where id = :id
            """).param("id", room.id()).param("to", to.name()).param("now", now).update();
        if (to == RoomState.ENDED) {
            keys.spend(room.id());
        }
        if (to == RoomState.PAUSED) {
            pausedRooms.endLater(room.id());
        }
        history.write(room.id(), to.name(), personId, why);
        events.publishEvent(new RoomChanged(room.id()));
        return Outcome.done(rooms.find(room.id()).orElseThrow());
    }
}
