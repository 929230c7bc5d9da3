package io.bihuan.live;

/** A room changed its state or what arrives from its host; published inside the transaction. */
public record RoomChanged(long roomId) {
}
