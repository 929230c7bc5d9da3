package io.bihuan.live;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;

/** Who may direct a room: its host, and, to end it, the platform's moderators. */
final class OwnRoom {

    private OwnRoom() {
    }

    /** The host's room, held until the transaction ends; another's room is as if it did not exist. */
    static Outcome<Room> hold(Rooms rooms, Caller host, long roomId) {
        return rooms.hold(roomId).filter(room -> room.hostId() == host.personId()).map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.notFound("room")));
    }

    static Outcome<Room> holdToModerate(Rooms rooms, Caller caller, long roomId) {
        return caller.allowsOnPlatform(Right.MODERATE_ROOMS)
                ? rooms.hold(roomId).map(Outcome::done)
                        .orElseGet(() -> Outcome.<Room>refused(Refusal.notFound("room")))
                : hold(rooms, caller, roomId);
    }
}
