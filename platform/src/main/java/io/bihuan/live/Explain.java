package io.bihuan.live;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.live.RoomState;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The host explains one item 讲解, or none: viewers see its card. */
@Service
public class Explain {

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Rooms rooms;
    private final Shelf shelf;
    private final RoomHistory history;
    private final ApplicationEventPublisher events;

    Explain(JdbcClient jdbc, Atomically atomically, Rooms rooms, Shelf shelf, RoomHistory history,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.rooms = rooms;
        this.shelf = shelf;
        this.history = history;
        this.events = events;
    }

    /** @param itemId {@code null} to stop explaining */
    public Outcome<Room> explain(Caller host, long roomId, @Nullable Long itemId) {
        return atomically.run(() -> OwnRoom.hold(rooms, host, roomId).flatMap(room -> {
            if (room.state() == RoomState.ENDED) {
                return Outcome.<Room>refused(Refusal.conflict("ROOM_ENDED"));
            }
            var item = itemId == null ? null : shelf.find(roomId, itemId).orElse(null);
            if (itemId != null && item == null) {
                return Outcome.<Room>refused(Refusal.notFound("shelf item"));
            }
            if (item != null && item.off()) {
                return Outcome.<Room>refused(Refusal.conflict("ITEM_OFF"));
            }
            jdbc.sql("update live.shelf_item set explained = true where id = :item")
                    .param("item", room.explainingItemId()).update();
            jdbc.sql("""
                update live.room set explaining_item_id = :item, shelf_version = shelf_version + 1
                where id = :room
                """).param("item", itemId).param("room", roomId).update();
            history.write(roomId, "EXPLAINING", host.personId(), item == null ? "" : Integer.toString(item.number()));
            events.publishEvent(new ShelfChanged(roomId));
            return Outcome.done(rooms.find(roomId).orElseThrow());
        }));
    }
}
