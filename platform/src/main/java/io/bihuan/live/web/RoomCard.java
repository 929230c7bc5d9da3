package io.bihuan.live.web;

import io.bihuan.foundation.JsonId;
import io.bihuan.live.Visibility;
import io.bihuan.rules.live.RoomState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A room on a list.
 *
 * @param video where to watch; {@code null} unless the room is public and on air, because a list is read by people who
 *            have not been let into any room yet
 */
record RoomCard(@JsonId long id, String title, String category, String cover, RoomState state, Visibility visibility,
        CardHost host, int viewers, int simulatedViewers, long likes, Instant plannedAt, @Nullable Instant startedAt,
        @Nullable Instant endedAt, @Nullable TopItem topItem, RoomView.@Nullable VideoView video, boolean simulated) {

    record CardHost(@JsonId long id, String nickname) {
    }

    record TopItem(String title, String picture, long priceFen) {
    }
}
