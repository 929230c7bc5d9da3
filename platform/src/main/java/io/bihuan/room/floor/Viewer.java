package io.bihuan.room.floor;

import java.util.List;
import java.util.concurrent.Executor;

/** One open connection of somebody who watches. */
public interface Viewer {

    /** Who is counted: a person's id, or a negative number of their own for an anonymous page. */
    long key();

    /** The one thread that serves this connection. All methods below are called on it. */
    Executor loop();

    /**
     * Sends the frames in this order, without waiting. A viewer who is behind misses skippable frames, never others;
     * one who stays behind is sent away.
     */
    void deliver(List<Frame> frames);

    /** Sees whether the connection still answers, and keeps proxies from cutting it. */
    void keepAlive();

    /** Says why, then closes. */
    void sendAway(Farewell reason);
}
