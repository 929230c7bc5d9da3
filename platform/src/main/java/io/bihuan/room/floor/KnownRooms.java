package io.bihuan.room.floor;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bihuan.room.RoomDirectory;
import io.bihuan.room.RoomOnAir;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the directory says of rooms, kept for a second: ten thousand viewers who come at once cost one question. */
@Component
public class KnownRooms {

    private static final int ROOMS_MAX = 10_000;

    private final Cache<Long, Optional<RoomOnAir>> rooms = Caffeine.newBuilder().maximumSize(ROOMS_MAX)
            .expireAfterWrite(Duration.ofSeconds(1)).build();
    /** Asked for late: the module that implements the directory also calls the hub. */
    private final ObjectProvider<RoomDirectory> directory;

    KnownRooms(ObjectProvider<RoomDirectory> directory) {
        this.directory = directory;
    }

    public Optional<RoomOnAir> find(long roomId) {
        return rooms.get(roomId, id -> directory.getObject().find(id));
    }

    public OptionalInt numberOnShelf(long roomId, long itemId) {
        return directory.getObject().numberOnShelf(roomId, itemId);
    }

    void changed(RoomOnAir room) {
        rooms.put(room.id(), Optional.of(room));
    }
}
