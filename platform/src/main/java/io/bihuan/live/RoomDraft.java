package io.bihuan.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a host says of a room before it goes on air.
 *
 * @param category a category code of the shop
 * @param cover address of a picture on this platform; {@code null} to have one drawn
 * @param plannedAt when it is announced to start; {@code null} for now
 * @param notice a line that viewers see pinned; {@code null} for none
 */
public record RoomDraft(String title, String category, @Nullable String cover, @Nullable Instant plannedAt,
        Visibility visibility, @Nullable String notice) {
}
