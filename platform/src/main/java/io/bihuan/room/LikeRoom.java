package io.bihuan.room;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.chat.Pace;
import io.bihuan.room.floor.Floors;
import io.bihuan.room.floor.KnownRooms;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** 点赞 — someone taps the heart, several times between two requests. */
@Component
public class LikeRoom {

    /** Most taps in one request. */
    public static final int COUNT_MAX = 50;
    /** As fast as fingers go: what a script does beyond is refused. */
    private static final int TAPS_PER_SECOND_MAX = 20;
    private static final int TAPS_IN_A_BURST_MAX = 100;

    private final KnownRooms rooms;
    private final Floors floors;
    private final Pace pace;

    LikeRoom(KnownRooms rooms, Floors floors, Clock clock) {
        this.rooms = rooms;
        this.floors = floors;
        this.pace = new Pace(clock, Pace.limit(TAPS_IN_A_BURST_MAX,
                Duration.ofSeconds(TAPS_IN_A_BURST_MAX / TAPS_PER_SECOND_MAX)));
    }

    /** @return the taps that were counted */
    public Outcome<Integer> like(long roomId, long personId, int count) {
        if (count < 1 || count > COUNT_MAX) {
            return Outcome.refused(Refusal.invalid("LIKES_COUNT_WRONG", "max", COUNT_MAX));
        }
        var room = rooms.find(roomId);
        if (room.isEmpty()) {
            return Outcome.refused(Refusal.notFound("room"));
        }
        if (!room.get().state().onAir()) {
            return Outcome.refused(Refusal.conflict("LIKES_CLOSED"));
        }
        var seconds = pace.take(roomId, personId, count);
        if (seconds.isPresent()) {
            return Outcome.refused(
                    Refusal.of(Refusal.Kind.TOO_MANY, "LIKES_TOO_FAST", "seconds", seconds.getAsLong()));
        }
        floors.like(roomId, count);
        return Outcome.done(count);
    }
}
