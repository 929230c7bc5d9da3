package io.bihuan.room;

import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.chat.ChatFilter;
import io.bihuan.room.chat.ChatText;
import io.bihuan.room.chat.Mutes;
import io.bihuan.room.chat.Pace;
import io.bihuan.room.floor.Floors;
import io.bihuan.room.floor.KnownRooms;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** 发弹幕 — someone says a line in a room. */
@Component
public class SayInRoom {

    /** Longest line, in characters. */
    public static final int CHARACTERS_MAX = 100;
    private static final int LINES_PER_SECOND_MAX = 1;
    private static final int LINES_PER_MINUTE_MAX = 20;

    private final KnownRooms rooms;
    private final Floors floors;
    private final Mutes mutes;
    private final ChatFilter filter;
    private final Ids ids;
    private final Clock clock;
    private final Pace pace;

    SayInRoom(KnownRooms rooms, Floors floors, Mutes mutes, ChatFilter filter, Ids ids, Clock clock) {
        this.rooms = rooms;
        this.floors = floors;
        this.mutes = mutes;
        this.filter = filter;
        this.ids = ids;
        this.clock = clock;
        this.pace = new Pace(clock, Pace.limit(LINES_PER_SECOND_MAX, Duration.ofSeconds(1)),
                Pace.limit(LINES_PER_MINUTE_MAX, Duration.ofMinutes(1)));
    }

    /**
     * Viewers get the line with the next tick. Refused with {@code NOT_FOUND}, {@code CHAT_CLOSED} while the room is
     * not on, {@code CHAT_EMPTY}, {@code CHAT_TOO_LONG}, {@code CHAT_BLOCKED}, {@code CHAT_MUTED},
     * {@code CHAT_TOO_FAST} with the seconds to wait, {@code CHAT_CONTACT_REFUSED}, {@code CHAT_WORD_REFUSED} or
     * {@code CHAT_CLAIM_REFUSED} with the word, and {@code CHAT_BUSY} while the database is away.
     */
    public Outcome<ChatLine> say(long roomId, Speaker speaker, String typed) {
        var room = rooms.find(roomId);
        if (room.isEmpty()) {
            return Outcome.refused(Refusal.notFound("room"));
        }
        // Before anything is computed on it: the text may be a megabyte.
        var text = typed.length() > 10 * CHARACTERS_MAX ? typed : ChatText.clean(typed);
        boolean byHost = speaker.personId() == room.get().hostId();
        var refusal = refusalOf(text, room.get()).or(() -> mutes.refusal(room.get(), speaker.personId()))
                .or(() -> tooFast(roomId, speaker))
                .or(() -> filter.refusal(text, room.get().hostId(), byHost));
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        var line = new ChatLine(ids.next(), speaker.personId(), speaker.nickname(), byHost, speaker.simulated(), text,
                clock.instant());
        return floors.say(roomId, line)
                ? Outcome.done(line)
                : Outcome.refused(Refusal.of(Refusal.Kind.BUSY, "CHAT_BUSY"));
    }

    private static Optional<Refusal> refusalOf(String text, RoomOnAir room) {
        if (!room.state().onAir()) {
            return Optional.of(Refusal.conflict("CHAT_CLOSED"));
        }
        if (text.isEmpty()) {
            return Optional.of(Refusal.invalid("CHAT_EMPTY"));
        }
        return ChatText.length(text) > CHARACTERS_MAX
                ? Optional.of(Refusal.invalid("CHAT_TOO_LONG", "max", CHARACTERS_MAX, "length", ChatText.length(text)))
                : Optional.empty();
    }

    private Optional<Refusal> tooFast(long roomId, Speaker speaker) {
        var seconds = pace.take(roomId, speaker.personId(), 1);
        return seconds.isPresent()
                ? Optional.of(Refusal.of(Refusal.Kind.TOO_MANY, "CHAT_TOO_FAST", "seconds", seconds.getAsLong()))
                : Optional.empty();
    }
}
