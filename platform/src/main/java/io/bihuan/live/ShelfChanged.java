package io.bihuan.live;

/** A room's shelf, or what is explained on it, changed; published inside the transaction. */
public record ShelfChanged(long roomId) {
}
