package io.bihuan.room.floor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The viewers of one room whose connections one thread serves. A frame costs one task for all of them. Tasks run in the
 * order in which they were handed over, so viewers get frames in the order of their {@code seq}.
 */
final class Audience {

    /** Deliveries that may wait for the thread before chat and numbers are left out: a second's worth of ticks. */
    private static final int DELIVERIES_WAITING_MAX = 5;

    private final Executor loop;
    /** How many have entered and not left; the floor's lock guards it. */
    private int members;
    /** Touched only on the loop. */
    private final Set<Viewer> viewers = new LinkedHashSet<>();
    private final AtomicInteger deliveriesWaiting = new AtomicInteger();

    Audience(Executor loop) {
        this.loop = loop;
    }

    /** Lets a viewer in and sends what they must know first. */
    void enter(Viewer viewer, List<Frame> first) {
        members++;
        first.forEach(Frame::retain);
        loop.execute(() -> {
            viewers.add(viewer);
            try {
                viewer.deliver(first);
            } finally {
                first.forEach(Frame::release);
            }
        });
    }

    /** @return whether that was the last one */
    boolean leave(Viewer viewer) {
        members--;
        loop.execute(() -> viewers.remove(viewer));
        return members == 0;
    }

    void deliver(List<Frame> frames) {
        // A thread that is behind would only fall further behind with more chat; state still goes out.
        var due = deliveriesWaiting.get() < DELIVERIES_WAITING_MAX
                ? List.copyOf(frames)
                : frames.stream().filter(frame -> !frame.skippable()).toList();
        if (due.isEmpty()) {
            return;
        }
        due.forEach(Frame::retain);
        deliveriesWaiting.incrementAndGet();
        loop.execute(() -> {
            try {
                viewers.forEach(viewer -> viewer.deliver(due));
            } finally {
                deliveriesWaiting.decrementAndGet();
                due.forEach(Frame::release);
            }
        });
    }

    /** Keeps one part of the connections alive, so that not all are touched in the same moment. */
    void keepAlive(int part, int parts) {
        forEach(viewer -> {
            if (Math.floorMod(System.identityHashCode(viewer), parts) == part) {
                viewer.keepAlive();
            }
        });
    }

    void sendAway(Farewell reason) {
        forEach(viewer -> viewer.sendAway(reason));
    }

    private void forEach(Consumer<Viewer> deed) {
        // Over a copy: a viewer who goes takes itself off the set.
        loop.execute(() -> List.copyOf(viewers).forEach(deed));
    }
}
