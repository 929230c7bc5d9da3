package io.bihuan.room.floor;

import io.bihuan.room.ChatLine;
import io.bihuan.room.RoomFigures;
import io.bihuan.room.RoomNumbers;
import io.bihuan.room.RoomOnAir;
import io.bihuan.room.floor.Floor.NumbersDue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** All floors of this process, and the clock that makes them tick. */
@Component
public class Floors implements DisposableBean {

    /** How long chat gathers before one frame carries it to everyone. */
    public static final int TICK_MS = 200;
    private static final int TICKS_PER_SECOND = 1000 / TICK_MS;
    /** Each connection is looked after once in so many seconds; proxies commonly cut silent ones after 60. */
    private static final int KEEP_ALIVE_SECONDS = 25;
    private static final int SILENCE_SECONDS_MAX = 20;
    private static final Duration UNUSED_MAX = Duration.ofMinutes(10);
    private static final Logger LOG = LoggerFactory.getLogger(Floors.class);

    private final ConcurrentMap<Long, Floor> floors = new ConcurrentHashMap<>();
    private final KnownRooms rooms;
    private final Memory memory;
    private final Journal journal;
    private final FrameWriter writer;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final ScheduledExecutorService ticker = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("room-ticks").daemon().factory());
    private long ticks;
    private Instant minute = Instant.EPOCH;

    Floors(KnownRooms rooms, Memory memory, Journal journal, FrameWriter writer, Clock clock) {
        this.rooms = rooms;
        this.memory = memory;
        this.journal = journal;
        this.writer = writer;
        this.clock = clock;
        ticker.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /** The floor of a room, made when nobody was on it; empty where there is no such room. It may ask the database. */
    public Optional<Floor> open(long roomId) {
        var open = floors.get(roomId);
        if (open == null) {
            var room = rooms.find(roomId);
            if (room.isEmpty()) {
                return Optional.empty();
            }
            // Read outside the map, so that a slow answer for one room holds up no other.
            var made = new Floor(memory.opening(room.get()), writer, random, clock.millis());
            open = floors.computeIfAbsent(roomId, _ -> made);
        }
        open.used(clock.millis());
        return Optional.of(open);
    }

    /** Counts a viewer, unless it is the host, among those who have ever been in the room. */
    public void came(long roomId, long viewer) {
        if (rooms.find(roomId).filter(room -> room.hostId() == viewer).isEmpty()) {
            journal.came(roomId, viewer);
        }
    }

    public void roomChanged(RoomOnAir room) {
        rooms.changed(room);
        onFloor(room.id(), floor -> floor.roomChanged(room));
    }

    public void shelfChanged(long roomId, long version, Object body) {
        onFloor(roomId, floor -> floor.shelfChanged(version, body));
    }

    public void stockChanged(long roomId, Map<Long, Integer> unitsBySku) {
        onFloor(roomId, floor -> floor.stockChanged(unitsBySku));
    }

    public void buying(long roomId, String nickname, int itemNumber, boolean simulated) {
        onFloor(roomId, floor -> floor.buying(nickname, itemNumber, simulated));
    }

    /** @return false when the journal is full: the line was not said */
    public boolean say(long roomId, ChatLine line) {
        if (!journal.said(roomId, line)) {
            return false;
        }
        onFloor(roomId, floor -> floor.say(line));
        return true;
    }

    public void like(long roomId, int count) {
        journal.liked(roomId, count);
        onFloor(roomId, floor -> floor.like(count));
    }

    public void pin(long roomId, @Nullable ChatLine line) {
        onFloor(roomId, floor -> floor.pin(line));
    }

    public void remove(long roomId, long lineId) {
        onFloor(roomId, floor -> floor.remove(lineId));
    }

    public void simulatedViewers(long roomId, int count) {
        onFloor(roomId, floor -> floor.simulatedViewers(count));
    }

    /** Ends the connections of everyone in the room. */
    public void sendAway(long roomId, Farewell reason) {
        var floor = floors.get(roomId);
        if (floor != null) {
            floor.sendAway(reason);
        }
    }

    /** Ends all connections of this process. */
    public void sendAllAway(Farewell reason) {
        floors.values().forEach(floor -> floor.sendAway(reason));
    }

    /** The last lines of the room, oldest first. */
    public List<ChatLine> lastLines(long roomId) {
        return open(roomId).map(floor -> floor.lastLines(Floor.LINES_RECENT_MAX)).orElse(List.of());
    }

    public Map<Long, RoomNumbers> numbers(Collection<Long> roomIds) {
        var numbers = new HashMap<Long, RoomNumbers>();
        roomIds.forEach(roomId -> {
            var floor = floors.get(roomId);
            if (floor != null) {
                numbers.put(roomId, floor.numbers());
            }
        });
        var unwatched = roomIds.stream().filter(roomId -> !numbers.containsKey(roomId)).toList();
        if (!unwatched.isEmpty()) {
            var likes = memory.likes(unwatched);
            unwatched.forEach(roomId -> numbers.put(roomId, new RoomNumbers(0, 0, likes.getOrDefault(roomId, 0L))));
        }
        return numbers;
    }

    public RoomFigures figures(long roomId) {
        journal.flush();
        return memory.figures(roomId);
    }

    /** Connections that are counted now in all rooms, for the metrics. */
    public int viewers() {
        return floors.values().stream().mapToInt(floor -> floor.numbers().viewers()).sum();
    }

    @Override
    public void destroy() {
        ticker.shutdown();
    }

    private void onFloor(long roomId, Consumer<Floor> deed) {
        open(roomId).ifPresent(deed);
    }

    private void tick() {
        ticks++;
        var numbersDue = numbersDue();
        boolean second = ticks % TICKS_PER_SECOND == 0;
        var now = clock.instant();
        var thisMinute = now.truncatedTo(ChronoUnit.MINUTES);
        boolean minuteBegins = !thisMinute.equals(minute);
        minute = thisMinute;
        floors.forEach((roomId, floor) -> {
            try {
                floor.tick(numbersDue);
                if (second) {
                    eachSecond(roomId, floor, now);
                }
                if (minuteBegins && floor.room().state().onAir()) {
                    journal.sample(roomId, thisMinute, floor.numbers().viewers());
                }
            } catch (RuntimeException e) {
                LOG.error("the floor of room {} could not tick", roomId, e);
            }
        });
    }

    /** Each second when they move, and now and then when not: a page that hears nothing would think the line dead. */
    private NumbersDue numbersDue() {
        if (ticks % (TICKS_PER_SECOND * SILENCE_SECONDS_MAX) == 0) {
            return NumbersDue.YES;
        }
        return ticks % TICKS_PER_SECOND == 0 ? NumbersDue.WHEN_CHANGED : NumbersDue.NO;
    }

    private void eachSecond(long roomId, Floor floor, Instant now) {
        long seconds = ticks / TICKS_PER_SECOND;
        floor.keepAlive((int) (seconds % KEEP_ALIVE_SECONDS), KEEP_ALIVE_SECONDS);
        floor.newPeak().ifPresent(viewers -> journal.peak(roomId, viewers));
        if (floor.closeIfUnusedSince(now.minus(UNUSED_MAX).toEpochMilli())) {
            floors.remove(roomId, floor);
        }
    }
}
