package io.bihuan.live;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.live.RoomState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** On which terms a room sells a SKU right now: what an order asks before it is placed. */
@Component
public class RoomOffers {

    private final Rooms rooms;
    private final Shelf shelf;

    RoomOffers(Rooms rooms, Shelf shelf) {
        this.rooms = rooms;
        this.shelf = shelf;
    }

    /**
     * @param livePriceFen the price in this room; {@code null} where the daily price holds
     * @param purchaseLimit units that one person may buy of the item in this room; {@code null} for no limit
     */
    public record RoomOffer(long roomId, String roomTitle, long hostId, long itemId, long productId,
            @Nullable Long livePriceFen, @Nullable Integer purchaseLimit) {
    }

    /** Refused when the room is not on air or the item is off: {@code ROOM_ENDED, ROOM_NOT_LIVE, ITEM_OFF}. */
    public Outcome<RoomOffer> offer(long roomId, long itemId, long skuId) {
        var room = rooms.find(roomId);
        if (room.isEmpty()) {
            return Outcome.refused(Refusal.notFound("room"));
        }
        if (!room.get().state().onAir()) {
            return Outcome.refused(Refusal
                    .conflict(room.get().state() == RoomState.ENDED ? "ROOM_ENDED" : "ROOM_NOT_LIVE"));
        }
        var item = shelf.find(roomId, itemId);
        if (item.isEmpty()) {
            return Outcome.refused(Refusal.notFound("shelf item"));
        }
        if (item.get().off()) {
            return Outcome.refused(Refusal.conflict("ITEM_OFF"));
        }
        return Outcome.done(new RoomOffer(roomId, room.get().title(), room.get().hostId(), itemId,
                item.get().productId(), item.get().livePricesFen().get(skuId), item.get().purchaseLimit()));
    }
}
