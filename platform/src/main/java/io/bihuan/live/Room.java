package io.bihuan.live;

import io.bihuan.rules.live.RoomState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A live room.
 *
 * @param category a category code of the shop
 * @param cover address of its picture
 * @param stream the secret name under which its pictures are published and watched
 * @param explainingItemId the shelf item that the host is explaining 讲解中; at most one
 * @param shelfVersion grows with each change of the shelf, so that a page can tell old from new
 * @param simulated whether the room belongs to the demo market
 */
public record Room(long id, long hostId, String title, String category, String cover, Visibility visibility,
        RoomState state, String stream, Instant plannedAt, @Nullable Instant startedAt, @Nullable Instant pausedAt,
        @Nullable Instant endedAt, @Nullable String notice, @Nullable Long explainingItemId, int shelfVersion,
        boolean simulated) {
}
