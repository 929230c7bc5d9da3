package io.bihuan.demo;

import io.bihuan.live.Room;
import io.bihuan.room.LikeRoom;
import io.bihuan.room.RoomHub;
import io.bihuan.room.SayInRoom;
import io.bihuan.room.ShowBuying;
import io.bihuan.room.Speaker;
import io.bihuan.rules.live.RoomState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Simulated people in the demo rooms: they come and go, talk, like and look at goods, and the simulated host explains
 * one item after the other. Everything they do is marked as simulated.
 */
@Component
@InDemoMode
class DemoCrowd {

    private static final long TICK_MS = 1_000;
    private static final Duration EXPLAINED = Duration.ofSeconds(40);
    /** For how long whoever plays the host decides alone what is explained. */
    private static final Duration AFTER_YOU = Duration.ofMinutes(10);
    /** Far below every id that the platform gives out: nobody real is meant. */
    private static final long FIRST_SPEAKER_ID = 1_001;
    private static final double LINES_PER_TICK = 0.22;
    private static final double LIKES_PER_TICK = 0.4;
    private static final int LIKES_MAX = 9;
    private static final double BUYING_PER_TICK = 0.07;
    private static final double VIEWERS_DRIFT = 0.03;

    private final DemoRooms rooms;
    private final DemoStage stage;
    private final DemoPeople people;
    private final RoomHub hub;
    private final SayInRoom sayInRoom;
    private final LikeRoom likeRoom;
    private final ShowBuying showBuying;
    private final RandomGenerator random;
    private final Clock clock;
    private final List<String> nicknames = MarketScript.read().crowd();
    private final Map<Long, Prompter> prompters = new HashMap<>();

    DemoCrowd(DemoRooms rooms, DemoStage stage, DemoPeople people, RoomHub hub, SayInRoom sayInRoom,
            LikeRoom likeRoom, ShowBuying showBuying, RandomGenerator random, Clock clock) {
        this.rooms = rooms;
        this.stage = stage;
        this.people = people;
        this.hub = hub;
        this.sayInRoom = sayInRoom;
        this.likeRoom = likeRoom;
        this.showBuying = showBuying;
        this.random = random;
        this.clock = clock;
    }

    /** What the simulated host explains now, and until when. */
    private record Prompter(@Nullable Long itemId, Instant until) {
    }

    @Scheduled(fixedDelay = TICK_MS, initialDelay = TICK_MS)
    void tick() {
        for (var show : rooms.shows()) {
            try {
                show.onAir().filter(room -> room.state() == RoomState.LIVE)
                        .ifPresent(room -> liven(room, show.plan()));
            } catch (DataAccessException databaseAway) {
                return; // The crowd has time.
            }
        }
    }

    private void liven(Room room, MarketScript.RoomPlan plan) {
        hub.simulatedViewers(room.id(), viewers(plan));
        if (random.nextDouble() < LINES_PER_TICK) {
            sayInRoom.say(room.id(), somebody(), plan.lines().get(random.nextInt(plan.lines().size())));
        }
        if (random.nextDouble() < LIKES_PER_TICK) {
            likeRoom.like(room.id(), somebody().personId(), random.nextInt(1, LIKES_MAX));
        }
        var explained = room.explainingItemId();
        if (explained != null && random.nextDouble() < BUYING_PER_TICK) {
            showBuying.show(room.id(), somebody(), explained);
        }
        explainNext(room, plan);
    }

    private void explainNext(Room room, MarketScript.RoomPlan plan) {
        var now = clock.instant();
        var prompter = prompters.computeIfAbsent(room.id(),
                _ -> new Prompter(room.explainingItemId(), now.plus(EXPLAINED)));
        if (prompter.itemId() != null && !prompter.itemId().equals(room.explainingItemId())) {
            prompters.put(room.id(), new Prompter(room.explainingItemId(), now.plus(AFTER_YOU)));
        } else if (now.isAfter(prompter.until())) {
            stage.next(room, room.explainingItemId()).ifPresent(item -> {
                stage.explain(people.caller(plan.host()), room, item);
                prompters.put(room.id(), new Prompter(item.id(), now.plus(EXPLAINED)));
            });
        }
    }

    /** A slow wave around the planned number, with a little noise: no figure of a real audience is moved by it. */
    private int viewers(MarketScript.RoomPlan plan) {
        double wave = Math.sin(clock.millis() / 60_000.0 + plan.viewers()) * VIEWERS_DRIFT;
        double noise = (random.nextDouble() - 0.5) * VIEWERS_DRIFT / 5;
        return (int) Math.round(plan.viewers() * (1 + wave + noise));
    }

    private Speaker somebody() {
        int which = random.nextInt(nicknames.size());
        return new Speaker(FIRST_SPEAKER_ID + which, nicknames.get(which), true);
    }
}
