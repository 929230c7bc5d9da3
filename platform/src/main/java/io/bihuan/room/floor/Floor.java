package io.bihuan.room.floor;

import io.bihuan.room.ChatLine;
import io.bihuan.room.RoomNumbers;
import io.bihuan.room.RoomOnAir;
import io.bihuan.room.floor.FrameWriter.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The floor of one room: who watches, and the one sequence of frames that all of them get. Chat, likes and counts wait
 * for the tick; state goes out at once, in versioned snapshots that no viewer misses. Frames are numbered and handed to
 * the audiences under one lock, so every viewer sees them in the same order.
 */
public final class Floor {

    /** Whether a tick carries the numbers. */
    enum NumbersDue {
        NO, WHEN_CHANGED, YES
    }

    static final int LINES_RECENT_MAX = 50;
    private static final int LINES_IN_HELLO = 20;
    private static final int LINES_REMOVED_MAX = 50;

    private final FrameWriter writer;
    private final Map<Executor, Audience> audiences = new HashMap<>();
    private final Map<Long, Integer> connectionsByViewer = new HashMap<>();
    private final Deque<ChatLine> recent = new ArrayDeque<>();
    private final Deque<String> removed = new ArrayDeque<>();
    private final ChatTick chat;
    private final FrameRing ring;

    private final Map<Kind, Long> versions = new EnumMap<>(Kind.class);
    private final Map<String, Integer> stock = new HashMap<>();
    private final Map<String, Integer> stockChanged = new HashMap<>();
    private @Nullable Object shelfChanged;
    /** What a newcomer must know beyond the hello. */
    private @Nullable Frame shelfSnapshot;
    private @Nullable Frame stockSnapshot;
    private boolean shelfSentInThisTick;
    private boolean stockSentInThisTick;

    private RoomOnAir room;
    private @Nullable ChatLine pinned;
    private long likes;
    private int peak;
    private int peakTold;
    private int simulatedViewers;
    private RoomNumbers numbersSent;
    private long seq;
    private long usedAtMs;
    private boolean closed;

    /**
     * @param nowMs the time; numbers and versions count up from it, so that those of an earlier floor of the same room,
     *        before a restart, are always lower
     */
    Floor(Opening opening, FrameWriter writer, RandomGenerator random, long nowMs) {
        this.writer = writer;
        this.chat = new ChatTick(random);
        this.ring = new FrameRing(nowMs);
        this.room = opening.room();
        this.pinned = opening.pinned();
        this.likes = opening.likes();
        this.seq = nowMs;
        this.usedAtMs = nowMs;
        this.recent.addAll(opening.recent());
        this.numbersSent = numbers();
        for (var kind : Kind.values()) {
            versions.put(kind, nowMs);
        }
    }

    /**
     * Lets a viewer in. One who was here a moment ago gets what came after {@code since}; everyone else is greeted with
     * the room as it is now.
     *
     * @param since the last number that the viewer has; negative for none
     * @return false where the floor has been cleared meanwhile: the viewer must come again
     */
    public synchronized boolean enter(Viewer viewer, long since) {
        if (closed) {
            return false;
        }
        if (isCounted(viewer)) {
            connectionsByViewer.merge(viewer.key(), 1, Integer::sum);
        }
        peak = Math.max(peak, connectionsByViewer.size());
        var audience = audiences.computeIfAbsent(viewer.loop(), Audience::new);
        var missed = ring.after(since, seq);
        if (missed.isPresent()) {
            var numbers = writer.numbers(seq, numbers());
            var first = new ArrayList<>(missed.get());
            first.add(numbers);
            audience.enter(viewer, first);
            numbers.release();
        } else {
            var hello = writer.hello(seq, room, numbers(), lastLines(LINES_IN_HELLO), pinned);
            var first = new ArrayList<Frame>(List.of(hello));
            if (shelfSnapshot != null) {
                first.add(shelfSnapshot);
            }
            if (!stock.isEmpty()) {
                first.add(stockSnapshot());
            }
            audience.enter(viewer, first);
            hello.release();
        }
        return true;
    }

    public synchronized void leave(Viewer viewer) {
        connectionsByViewer.computeIfPresent(viewer.key(), (key, open) -> open == 1 ? null : open - 1);
        var audience = audiences.get(viewer.loop());
        if (audience != null && audience.leave(viewer)) {
            audiences.remove(viewer.loop());
        }
    }

    /** The host at work in the control room is nobody who watches. */
    private boolean isCounted(Viewer viewer) {
        return viewer.key() != room.hostId();
    }

    synchronized RoomOnAir room() {
        return room;
    }

    synchronized RoomNumbers numbers() {
        return new RoomNumbers(connectionsByViewer.size(), simulatedViewers, likes);
    }

    /** The most viewers at one time, when that is more than at the last call. */
    synchronized OptionalInt newPeak() {
        if (peak <= peakTold) {
            return OptionalInt.empty();
        }
        peakTold = peak;
        return OptionalInt.of(peak);
    }

    /** The last lines that were said and not removed, oldest first. */
    synchronized List<ChatLine> lastLines(int count) {
        return recent.stream().skip(Math.max(0, recent.size() - count)).toList();
    }

    synchronized void say(ChatLine line) {
        chat.add(line);
        recent.addLast(line);
        if (recent.size() > LINES_RECENT_MAX) {
            recent.removeFirst();
        }
    }

    synchronized void like(int count) {
        likes += count;
    }

    synchronized void simulatedViewers(int count) {
        simulatedViewers = count;
    }

    synchronized void buying(String nickname, int itemNumber, boolean simulated) {
        chat.buying(nickname, itemNumber, simulated);
    }

    synchronized void roomChanged(RoomOnAir changed) {
        room = changed;
        send(keep(state(Kind.ROOM, Map.of("state", changed.state(), "signal", changed.signal()))));
    }

    synchronized void pin(@Nullable ChatLine line) {
        pinned = line;
        var body = new HashMap<String, @Nullable Object>();
        body.put("line", line);
        send(keep(state(Kind.PINNED, body)));
    }

    synchronized void remove(long lineId) {
        chat.remove(lineId);
        recent.removeIf(line -> line.id() == lineId);
        removed.addLast(Long.toString(lineId));
        if (removed.size() > LINES_REMOVED_MAX) {
            removed.removeFirst();
        }
        send(keep(state(Kind.REMOVED, Map.of("lineIds", List.copyOf(removed)))));
        if (pinned != null && pinned.id() == lineId) {
            pin(null);
        }
    }

    /**
     * Goes out at once, or with the next tick when the shelf has already gone out since the last one: a shelf can be
     * long, and only its last version counts.
     *
     * @param version as the live module counts it; one that is not newer than the last is old news and is dropped
     */
    synchronized void shelfChanged(long version, Object body) {
        if (shelfSnapshot != null && version <= version(Kind.SHELF)) {
            return;
        }
        versions.put(Kind.SHELF, version);
        shelfChanged = body;
        if (!shelfSentInThisTick) {
            sendShelf();
        }
    }

    /** Goes out at once, or with the next tick when stock has already gone out since the last one. */
    synchronized void stockChanged(Map<Long, Integer> changed) {
        changed.forEach((skuId, units) -> {
            stock.put(Long.toString(skuId), units);
            stockChanged.put(Long.toString(skuId), units);
        });
        forgetStockSnapshot();
        if (!stockSentInThisTick) {
            sendStock();
        }
    }

    /** Sends what has gathered since the last tick. */
    synchronized void tick(NumbersDue numbersDue) {
        shelfSentInThisTick = false;
        stockSentInThisTick = false;
        sendShelf();
        sendStock();
        var due = new ArrayList<Frame>(2);
        if (!chat.isEmpty()) {
            due.add(keep(chat.write(writer, ++seq)));
        }
        var numbers = numbers();
        if (numbersDue == NumbersDue.YES || numbersDue == NumbersDue.WHEN_CHANGED && !numbers.equals(numbersSent)) {
            due.add(writer.numbers(++seq, numbers));
            numbersSent = numbers;
        }
        if (!due.isEmpty()) {
            send(due);
        }
    }

    synchronized void keepAlive(int part, int parts) {
        audiences.values().forEach(audience -> audience.keepAlive(part, parts));
    }

    /** Tells everyone why, and closes their connections. What was said last still goes out first. */
    synchronized void sendAway(Farewell reason) {
        tick(NumbersDue.WHEN_CHANGED);
        audiences.values().forEach(audience -> audience.sendAway(reason));
    }

    synchronized void used(long nowMs) {
        usedAtMs = nowMs;
    }

    /**
     * Gives the memory back if nobody has used the floor since then.
     *
     * @return whether it is closed now
     */
    synchronized boolean closeIfUnusedSince(long timeMs) {
        if (!closed && usedAtMs < timeMs && connectionsByViewer.isEmpty()) {
            closed = true;
            ring.clear();
            forgetStockSnapshot();
            if (shelfSnapshot != null) {
                shelfSnapshot.release();
                shelfSnapshot = null;
            }
        }
        return closed;
    }

    private void sendShelf() {
        if (shelfChanged == null) {
            return;
        }
        var frame = writer.state(++seq, Kind.SHELF, version(Kind.SHELF), shelfChanged);
        shelfChanged = null;
        shelfSentInThisTick = true;
        if (shelfSnapshot != null) {
            shelfSnapshot.release();
        }
        shelfSnapshot = frame.retain();
        send(keep(frame));
        // A shelf may have been read before the last sale: what is known of the stock holds.
        stockChanged.putAll(stock);
    }

    private void sendStock() {
        if (stockChanged.isEmpty()) {
            return;
        }
        var frame = state(Kind.STOCK, Map.of("skus", Map.copyOf(stockChanged)));
        stockChanged.clear();
        stockSentInThisTick = true;
        send(keep(frame));
    }

    private Frame stockSnapshot() {
        if (stockSnapshot == null) {
            stockSnapshot = writer.state(seq, Kind.STOCK, version(Kind.STOCK), Map.of("skus", Map.copyOf(stock)));
        }
        return stockSnapshot;
    }

    private void forgetStockSnapshot() {
        if (stockSnapshot != null) {
            stockSnapshot.release();
            stockSnapshot = null;
        }
    }

    private long version(Kind kind) {
        return versions.getOrDefault(kind, 0L);
    }

    private Frame state(Kind kind, Object body) {
        return writer.state(++seq, kind, versions.merge(kind, 1L, Long::sum), body);
    }

    private Frame keep(Frame frame) {
        ring.add(frame);
        return frame;
    }

    private void send(Frame frame) {
        send(List.of(frame));
    }

    /** Hands the frames over and gives up the maker's count on them. */
    private void send(List<Frame> frames) {
        audiences.values().forEach(audience -> audience.deliver(frames));
        frames.forEach(Frame::release);
    }
}
