package io.bihuan.live;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.live.RoomState;
import io.bihuan.shop.Category;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** A host announces a room, or changes what was announced. */
@Service
public class PlanRoom {

    private static final int TITLE_CHARACTERS_MAX = 40;
    private static final int NOTICE_CHARACTERS_MAX = 100;
    private static final int OPEN_ROOMS_PER_HOST_MAX = 20;
    private static final Duration PLANNED_AHEAD_MAX = Duration.ofDays(60);
    private static final int STREAM_NAME_BYTES = 15;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Rooms rooms;
    private final RoomHistory history;
    private final ApplicationEventPublisher events;
    private final Ids ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PlanRoom(JdbcClient jdbc, Atomically atomically, Rooms rooms, RoomHistory history,
            ApplicationEventPublisher events, Ids ids, Clock clock) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.rooms = rooms;
        this.history = history;
        this.events = events;
        this.ids = ids;
        this.clock = clock;
    }

    /** @param simulated whether the room belongs to the demo market; people are told */
    public Outcome<Room> plan(Caller host, RoomDraft draft, boolean simulated) {
        if (!host.host()) {
            return Outcome.refused(Refusal.forbidden("HOSTS_ONLY"));
        }
        var wrong = wrong(draft);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        int open = jdbc.sql("select count(*) from live.room where host_id = :host and state <> 'ENDED'")
                .param("host", host.personId()).query(Integer.class).single();
        if (open >= OPEN_ROOMS_PER_HOST_MAX) {
            return Outcome.refused(Refusal.conflict("TOO_MANY_ROOMS", "max", OPEN_ROOMS_PER_HOST_MAX));
        }
        return atomically.run(() -> {
            long id = ids.next();
            var now = clock.instant();
            jdbc.sql("""
                insert into live.room (id, host_id, title, category, cover, visibility, state, stream, planned_at,
                  notice, simulated, created_at)
                values (:id, :host, :title, :category, :cover, :visibility, 'PLANNED', :stream, :planned, :notice,
                  :simulated, :now)
                """).param("id", id).param("host", host.personId()).param("title", draft.title().strip())
                    .param("category", draft.category()).param("cover", cover(draft, id))
                    .param("visibility", draft.visibility().name()).param("stream", streamName())
                    .param("planned", Timestamp.from(plannedAt(draft, now))).param("notice", draft.notice())
                    .param("simulated", simulated).param("now", Timestamp.from(now)).update();
            history.write(id, "PLANNED", host.personId(), draft.title());
            return Outcome.done(rooms.find(id).orElseThrow());
        });
    }

    /** Changes a room of the host's that has not ended. The announced time is fixed once the room is on air. */
    public Outcome<Room> change(Caller host, long roomId, RoomDraft draft) {
        var wrong = wrong(draft);
        if (wrong.isPresent()) {
            return Outcome.refused(wrong.get());
        }
        return atomically.run(() -> OwnRoom.hold(rooms, host, roomId).flatMap(room -> {
            if (room.state() == RoomState.ENDED) {
                return Outcome.<Room>refused(Refusal.conflict("ROOM_ENDED"));
            }
            var planned = room.state().onAir() ? room.plannedAt() : plannedAt(draft, clock.instant());
            jdbc.sql("""
                update live.room set title = :title, category = :category, cover = :cover,
                  visibility = :visibility, planned_at = :planned, notice = :notice where id = :id
                """).param("id", roomId).param("title", draft.title().strip())
                    .param("category", draft.category()).param("cover", cover(draft, roomId))
                    .param("visibility", draft.visibility().name()).param("planned", Timestamp.from(planned))
                    .param("notice", draft.notice()).update();
            history.write(roomId, "CHANGED", host.personId(), draft.title());
            events.publishEvent(new RoomChanged(roomId));
            return Outcome.done(rooms.find(roomId).orElseThrow());
        }));
    }

    private Optional<Refusal> wrong(RoomDraft draft) {
        var title = draft.title().strip();
        if (title.isEmpty() || title.codePointCount(0, title.length()) > TITLE_CHARACTERS_MAX) {
            return Optional.of(Refusal.invalid("ROOM_TITLE_INVALID", "max", TITLE_CHARACTERS_MAX));
        }
        if (Category.of(draft.category()).filter(known -> known.code().equals(draft.category())).isEmpty()) {
            return Optional.of(Refusal.invalid("CATEGORY_UNKNOWN_TO_ROOMS", "category", draft.category()));
        }
        if (draft.cover() != null && !draft.cover().startsWith("/api/v1/pictures/")) {
            return Optional.of(Refusal.invalid("COVER_NOT_FROM_HERE"));
        }
        if (draft.notice() != null && draft.notice().length() > NOTICE_CHARACTERS_MAX) {
            return Optional.of(Refusal.invalid("NOTICE_TOO_LONG", "max", NOTICE_CHARACTERS_MAX));
        }
        var planned = draft.plannedAt();
        if (planned != null && planned.isAfter(clock.instant().plus(PLANNED_AHEAD_MAX))) {
            return Optional.of(Refusal.invalid("PLANNED_TOO_FAR_AHEAD", "days", PLANNED_AHEAD_MAX.toDays()));
        }
        return Optional.empty();
    }

    private static Instant plannedAt(RoomDraft draft, Instant now) {
        return draft.plannedAt() == null || draft.plannedAt().isBefore(now) ? now : draft.plannedAt();
    }

    private static String cover(RoomDraft draft, long roomId) {
        return draft.cover() == null ? RoomCovers.drawn(draft.category(), roomId) : draft.cover();
    }

    private String streamName() {
        var bytes = new byte[STREAM_NAME_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
