package io.bihuan.live;

import io.bihuan.media.Signal;
import io.bihuan.media.StreamEnded;
import io.bihuan.media.StreamInterrupted;
import io.bihuan.media.StreamResumed;
import io.bihuan.media.StreamStarted;
import io.bihuan.media.Streams;
import io.bihuan.rules.live.RoomState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Follows what arrives from hosts: a room whose picture stays away is paused, and its viewers are told. */
@Component
class RoomSignals {

    private static final int ROOMS_MAX = 10_000;

    private final Rooms rooms;
    private final DirectRoom directRoom;
    private final StreamKeys keys;
    private final Streams streams;
    private final ApplicationEventPublisher events;

    RoomSignals(Rooms rooms, DirectRoom directRoom, StreamKeys keys, Streams streams,
            ApplicationEventPublisher events) {
        this.rooms = rooms;
        this.directRoom = directRoom;
        this.keys = keys;
        this.streams = streams;
        this.events = events;
    }

    @EventListener
    void started(StreamStarted event) {
        tell(event.stream());
    }

    @EventListener
    void interrupted(StreamInterrupted event) {
        tell(event.stream());
    }

    @EventListener
    void resumed(StreamResumed event) {
        tell(event.stream());
    }

    @EventListener
    void ended(StreamEnded event) {
        rooms.findByStream(event.stream()).ifPresent(room -> {
            keys.spendUsed(room.id());
            directRoom.byItself(room.id(), RoomState.LIVE, RoomState.PAUSED, "the host's picture stayed away");
            tell(event.stream());
        });
    }

    /** After a crash no stream arrives any more, though the rooms still say that they are live. */
    @EventListener(ApplicationReadyEvent.class)
    void pauseRoomsWithoutPicture() {
        rooms.in(RoomState.LIVE, ROOMS_MAX).stream()
                .filter(room -> streams.signal(room.stream()).state() == Signal.State.NONE)
                .forEach(room -> directRoom.byItself(room.id(), RoomState.LIVE, RoomState.PAUSED,
                        "the platform started anew"));
    }

    private void tell(String stream) {
        rooms.findByStream(stream).ifPresent(room -> events.publishEvent(new RoomChanged(room.id())));
    }
}
