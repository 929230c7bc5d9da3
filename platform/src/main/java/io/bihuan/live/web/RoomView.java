package io.bihuan.live.web;

import io.bihuan.foundation.JsonId;
import io.bihuan.live.Visibility;
import io.bihuan.media.Signal;
import io.bihuan.rules.live.RoomState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A room as this viewer sees it.
 *
 * @param mine whether the viewer is its host
 * @param video where to watch; {@code null} while there is nothing for this viewer to watch
 * @param socket address of the live updates, with a ticket; {@code null} before the room is on air
 */
@Schema(name = "Room")
record RoomView(@JsonId long id, String title, String category, String cover, RoomState state, Visibility visibility,
        Instant plannedAt, @Nullable Instant startedAt, @Nullable Instant endedAt, HostView host, boolean mine,
        long likes, int viewers, int simulatedViewers, @Nullable String notice, int shelfVersion,
        List<ShelfItemView> shelf, @Nullable VideoView video, @Nullable String socket, boolean simulated) {

    @Schema(name = "RoomHost")
    record HostView(@JsonId long id, String nickname, long followers, boolean following) {
    }

    @Schema(name = "RoomVideo")
    record VideoView(String hls, String flv, Signal.State signal) {
    }
}
