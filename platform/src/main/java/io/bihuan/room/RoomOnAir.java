package io.bihuan.room;

import io.bihuan.media.Signal;
import io.bihuan.rules.live.RoomState;

/**
 * What the floor must know of a room.
 *
 * @param hostId the person who hosts it
 * @param signal whether pictures arrive
 */
public record RoomOnAir(long id, long hostId, RoomState state, Signal.State signal) {
}
