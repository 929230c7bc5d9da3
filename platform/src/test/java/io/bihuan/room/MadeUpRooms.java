package io.bihuan.room;

import io.bihuan.media.Signal;
import io.bihuan.rules.live.RoomState;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** Rooms that tests of the floor make up, beside the real ones: a real room is on only while a host sends pictures. */
@Component
@Primary
public class MadeUpRooms implements RoomDirectory {

    /** The one item on the shelf of every made-up room. */
    public static final long ITEM = 77;
    public static final int NUMBER_OF_ITEM = 3;

    private final Map<Long, RoomOnAir> rooms = new ConcurrentHashMap<>();
    private final ObjectProvider<RoomDirectory> directories;

    MadeUpRooms(ObjectProvider<RoomDirectory> directories) {
        this.directories = directories;
    }

    /** A room that is on air. */
    public RoomOnAir open(long hostId) {
        return put(new RoomOnAir(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 50), hostId, RoomState.LIVE,
                Signal.State.ONLINE));
    }

    public RoomOnAir put(RoomOnAir room) {
        rooms.put(room.id(), room);
        return room;
    }

    @Override
    public Optional<RoomOnAir> find(long roomId) {
        var madeUp = rooms.get(roomId);
        return madeUp != null ? Optional.of(madeUp) : real().find(roomId);
    }

    @Override
    public OptionalInt numberOnShelf(long roomId, long itemId) {
        if (rooms.containsKey(roomId)) {
            return itemId == ITEM ? OptionalInt.of(NUMBER_OF_ITEM) : OptionalInt.empty();
        }
        return real().numberOnShelf(roomId, itemId);
    }

    private RoomDirectory real() {
        return directories.stream().filter(directory -> directory != this).findFirst().orElseThrow();
    }
}
