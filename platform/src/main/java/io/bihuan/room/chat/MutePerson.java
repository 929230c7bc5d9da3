package io.bihuan.room.chat;

import io.bihuan.account.Caller;
import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.RoomOnAir;
import io.bihuan.room.chat.Moderators.Kind;
import io.bihuan.room.chat.Mutes.Mute;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** A moderator takes the word from someone, for a while or for good, or gives it back. */
@Component
public class MutePerson {

    public static final int MINUTES_MAX = 24 * 60;

    private final Moderators moderators;
    private final Mutes mutes;
    private final People people;
    private final Atomically atomically;
    private final Clock clock;

    MutePerson(Moderators moderators, Mutes mutes, People people, Atomically atomically, Clock clock) {
        this.moderators = moderators;
        this.mutes = mutes;
        this.people = people;
        this.atomically = atomically;
        this.clock = clock;
    }

    /** @param minutes 1 to {@value #MINUTES_MAX} */
    public Outcome<Mute> mute(Caller caller, long roomId, long personId, int minutes) {
        if (minutes < 1 || minutes > MINUTES_MAX) {
            return Outcome.refused(Refusal.invalid("MUTE_MINUTES_WRONG", "max", MINUTES_MAX));
        }
        return change(caller, roomId, personId, room -> {
            var now = clock.instant();
            var mute = new Mute(personId, now.plus(Duration.ofMinutes(minutes)), caller.personId());
            mutes.mute(roomId, mute, now);
            moderators.log(roomId, Kind.MUTE, personId, null, minutes + " min", caller);
            return mute;
        });
    }

    public Outcome<Boolean> unmute(Caller caller, long roomId, long personId) {
        return change(caller, roomId, personId, room -> {
            boolean was = mutes.unmute(roomId, personId);
            if (was) {
                moderators.log(roomId, Kind.UNMUTE, personId, null, "", caller);
            }
            return was;
        });
    }

    /** Keeps the person out of the chat of all rooms of this room's host. */
    public Outcome<Boolean> block(Caller caller, long roomId, long personId) {
        return change(caller, roomId, personId, room -> {
            mutes.block(room.hostId(), personId, clock.instant());
            moderators.log(roomId, Kind.BLOCK, personId, null, "", caller);
            return true;
        });
    }

    public Outcome<Boolean> unblock(Caller caller, long roomId, long personId) {
        return change(caller, roomId, personId, room -> {
            boolean was = mutes.unblock(room.hostId(), personId);
            if (was) {
                moderators.log(roomId, Kind.UNBLOCK, personId, null, "", caller);
            }
            return was;
        });
    }

    private <T> Outcome<T> change(Caller caller, long roomId, long personId, Function<RoomOnAir, T> deed) {
        var outcome = atomically.run(() -> moderators.roomOf(caller, roomId)
                .flatMap(room -> silenceable(room, personId).map(person -> deed.apply(room))));
        mutes.forget();
        return outcome;
    }

    private Outcome<Person> silenceable(RoomOnAir room, long personId) {
        if (personId == room.hostId()) {
            return Outcome.refused(Refusal.conflict("HOST_NOT_MUTED"));
        }
        return people.find(personId).map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.notFound("person")));
    }
}
