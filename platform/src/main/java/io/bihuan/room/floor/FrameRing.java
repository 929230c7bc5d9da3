package io.bihuan.room.floor;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last frames of a room, from which a viewer who was away for some seconds catches up. */
final class FrameRing {

    private static final int FRAMES_MAX = 200;
    private static final int BYTES_MAX = 2 << 20;

    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bytes;
    /** A viewer who has everything up to here, or later, can catch up. */
    private long completeFrom;

    FrameRing(long completeFrom) {
        this.completeFrom = completeFrom;
    }

    void add(Frame frame) {
        frames.addLast(frame.retain());
        bytes += frame.bytes();
        while (frames.size() > FRAMES_MAX || bytes > BYTES_MAX) {
            var oldest = frames.removeFirst();
            completeFrom = oldest.seq();
            bytes -= oldest.bytes();
            oldest.release();
        }
    }

    /**
     * The frames after {@code since}.
     *
     * @param now the last number that was given out
     * @return empty where some of them are gone, or where {@code since} is not of this room's count
     */
    Optional<List<Frame>> after(long since, long now) {
        if (since < completeFrom || since > now) {
            return Optional.empty();
        }
        return Optional.of(frames.stream().filter(frame -> frame.seq() > since).toList());
    }

    void clear() {
        frames.forEach(Frame::release);
        frames.clear();
    }
}
