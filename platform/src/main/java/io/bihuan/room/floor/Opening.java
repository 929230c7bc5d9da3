package io.bihuan.room.floor;

import io.bihuan.room.ChatLine;
import io.bihuan.room.RoomOnAir;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a floor starts from: the room, and what was kept of it when it was last watched.
 *
 * @param recent the last lines that were said, oldest first
 */
record Opening(RoomOnAir room, long likes, List<ChatLine> recent, @Nullable ChatLine pinned) {
}
