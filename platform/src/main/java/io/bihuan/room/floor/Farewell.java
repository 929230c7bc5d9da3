package io.bihuan.room.floor;

/** Why the platform ends a viewer's connection. */
public enum Farewell {
    /** The viewer takes frames more slowly than the room makes them; a new connection may resume. */
    SLOW,
    /** The room is over. */
    ENDED,
    /** The server stops or restarts; the page should come back in some seconds. */
    RESTART
}
