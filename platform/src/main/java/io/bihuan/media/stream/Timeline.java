package io.bihuan.media.stream;

import io.bihuan.media.frame.MalformedMedia;
import java.util.OptionalLong;

/**
 * Lays the time stamps of one publisher after the other on one line that only runs forward: each publisher counts from
 * where it likes, and encoders jump.
 */
final class Timeline {

    /** The tracks of a publisher; each must run forward by itself. */
    enum Track {
        VIDEO, AUDIO
    }

    /** A publisher's clock that moves further than this at once has jumped; the stream goes on without the gap. */
    private static final long JUMP_MS = 10_000;
    private static final int JUMPS_MAX = 60;
    private static final long TURN_GAP_MS = 40;
    private static final long START_MS = 1_000;

    private final long[] newestOfTrack = {-1, -1};
    private long newest = START_MS - TURN_GAP_MS;
    private long offset;
    private boolean anchored;
    private int jumps;

    /** Another publisher's turn begins. */
    void beginTurn() {
        anchored = false;
        jumps = 0;
    }

    /**
     * The stream's time of a frame.
     *
     * @param publisherMs the time that the publisher gave it
     * @return empty if the track's clock ran backwards: the frame is lost
     * @throws MalformedMedia if the clock jumps all the time
     */
    OptionalLong place(Track track, long publisherMs) throws MalformedMedia {
        if (!anchored || Math.abs(publisherMs + offset - newest) > JUMP_MS) {
            if (anchored && ++jumps > JUMPS_MAX) {
                throw new MalformedMedia("the time stamps jump all the time");
            }
            offset = newest + TURN_GAP_MS - publisherMs;
            anchored = true;
        }
        long time = publisherMs + offset;
        if (time <= newestOfTrack[track.ordinal()]) {
            return OptionalLong.empty();
        }
        newestOfTrack[track.ordinal()] = time;
        newest = Math.max(newest, time);
        return OptionalLong.of(time);
    }
}
