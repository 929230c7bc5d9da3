package io.bihuan.room;

import io.bihuan.foundation.JsonId;
import java.time.Instant;

/**
 * 弹幕 — something that was said in a room.
 *
 * @param host whether the room's host said it
 * @param simulated whether a simulated person of the demo said it
 */
public record ChatLine(@JsonId long id, @JsonId long personId, String nickname, boolean host, boolean simulated,
        String text, Instant at) {
}
