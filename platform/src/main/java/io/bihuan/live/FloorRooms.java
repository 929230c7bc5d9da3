package io.bihuan.live;

import io.bihuan.media.Streams;
import io.bihuan.room.RoomDirectory;
import io.bihuan.room.RoomOnAir;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells the floor of a room what it must know of it. */
@Component
class FloorRooms implements RoomDirectory {

    private final Rooms rooms;
    private final Shelf shelf;
    private final ObjectProvider<Streams> streams;

    FloorRooms(Rooms rooms, Shelf shelf, ObjectProvider<Streams> streams) {
        this.rooms = rooms;
        this.shelf = shelf;
        this.streams = streams;
    }

    @Override
    public Optional<RoomOnAir> find(long roomId) {
        return rooms.find(roomId).map(room -> new RoomOnAir(room.id(), room.hostId(), room.state(),
                streams.getObject().signal(room.stream()).state()));
    }

    @Override
    public OptionalInt numberOnShelf(long roomId, long itemId) {
        return shelf.find(roomId, itemId).filter(item -> !item.off()).map(item -> OptionalInt.of(item.number()))
                .orElseGet(OptionalInt::empty);
    }
}
