package io.bihuan.room;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The rooms that exist. The live module owns them and implements this; the floor only asks, and keeps an answer for
 * at most a second.
 */
public interface RoomDirectory {

    Optional<RoomOnAir> find(long roomId);

    /** The number that an item of the shelf has on screen; empty where the room does not sell it now. */
    OptionalInt numberOnShelf(long roomId, long itemId);
}
