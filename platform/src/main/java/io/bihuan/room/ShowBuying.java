package io.bihuan.room;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.chat.Pace;
import io.bihuan.room.floor.KnownRooms;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** 正在去购买 — someone opens the checkout of an item, and the room sees that someone does. */
@Component
public class ShowBuying {

    private static final Duration ONCE_IN = Duration.ofSeconds(10);

    private final KnownRooms rooms;
    private final RoomHub hub;
    private final Pace pace;

    ShowBuying(KnownRooms rooms, RoomHub hub, Clock clock) {
        this.rooms = rooms;
        this.hub = hub;
        this.pace = new Pace(clock, Pace.limit(1, ONCE_IN));
    }

    /**
     * Who opens the sheet again and again is shown once in ten seconds; the rest is accepted and not shown.
     *
     * @return whether it is shown
     */
    public Outcome<Boolean> show(long roomId, Speaker speaker, long itemId) {
        var room = rooms.find(roomId);
        if (room.isEmpty()) {
            return Outcome.refused(Refusal.notFound("room"));
        }
        if (!room.get().state().onAir()) {
            return Outcome.refused(Refusal.conflict("ROOM_NOT_ON"));
        }
        var number = rooms.numberOnShelf(roomId, itemId);
        if (number.isEmpty()) {
            return Outcome.refused(Refusal.notFound("item"));
        }
        boolean shown = pace.take(roomId, speaker.personId(), 1).isEmpty();
        if (shown) {
            hub.someoneIsBuying(roomId, speaker.nickname(), number.getAsInt(), speaker.simulated());
        }
        return Outcome.done(shown);
    }
}
