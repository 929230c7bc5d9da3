package io.bihuan.media.flv;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One viewer of the HTTP-FLV feed: a bounded queue between the publisher, who never waits, and the viewer's connection,
 * which may be slow. A viewer that lags too far behind is cut, so that it starts afresh at the live edge.
 */
public final class FlvViewer {

    private static final int TAGS_MAX = 4_096;

    private final long bytesMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<byte[]> tags = new ArrayDeque<>();
    private long bytes;
    private boolean closed;

    FlvViewer(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** @return whether the viewer keeps up; false once it has been cut */
    boolean offer(byte[] tag) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (tags.size() >= TAGS_MAX || bytes + tag.length > bytesMax) {
                tags.clear();
                bytes = 0;
                closed = true;
            } else {
                tags.add(tag);
                bytes += tag.length;
            }
            changed.signal();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /** What was queued is still delivered; nothing more will come. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The next bytes to send, shared with other viewers: not to be changed.
     *
     * @return {@code null} when the feed is over for this viewer, or nothing came for the given time
     */
    public byte @Nullable [] next(Duration max) throws InterruptedException {
        long leftNanos = max.toNanos();
        lock.lock();
        try {
            while (tags.isEmpty() && !closed && leftNanos > 0) {
                leftNanos = changed.awaitNanos(leftNanos);
            }
            var tag = tags.poll();
            bytes -= tag == null ? 0 : tag.length;
            return tag;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing waits to be sent, so that the connection may be flushed. */
    public boolean isDrained() {
        lock.lock();
        try {
            return tags.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
