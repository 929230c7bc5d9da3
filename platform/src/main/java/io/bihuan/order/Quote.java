package io.bihuan.order;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.live.RoomOffers.RoomOffer;
import io.bihuan.shop.SkuOffer;
import org.jspecify.annotations.Nullable;

/**
 * 报价 — what a purchase would cost right now.
 *
 * @param room on which terms the room sells it; {@code null} outside of a room
 * @param unitPriceFen the live price where the room has one, else the daily price, in fen
 * @param freightFen always 0: every parcel travels free of charge
 */
public record Quote(SkuOffer sku, @Nullable RoomOffer room, int quantity, long unitPriceFen, long freightFen) {

    /** All units, in fen. */
    public long goodsFen() {
        return Math.multiplyExact(unitPriceFen, quantity);
    }

    /** What the buyer pays, in fen. */
    public long totalFen() {
        return Math.addExact(goodsFen(), freightFen);
    }

    /** What a quote is made from, asked for one after the other and only as far as it is needed. */
    interface Facts {

        /** @return {@code null} where there is no such SKU */
        @Nullable
        SkuOffer sku(long skuId);

        Outcome<RoomOffer> room(long roomId, long itemId, long skuId);

        /** Units of an item that the buyer has bought. */
        int bought(long itemId);
    }

    /** See {@link Quotes#quote}. */
    static Outcome<Quote> of(long skuId, int quantity, @Nullable Long roomId, @Nullable Long itemId, Facts facts) {
        if (quantity < 1 || quantity > OrderRequest.QUANTITY_MAX) {
            return Outcome.refused(Refusal.invalid("QUANTITY_INVALID", "max", OrderRequest.QUANTITY_MAX));
        }
        if ((roomId == null) != (itemId == null)) {
            return Outcome.refused(Refusal.invalid("ROOM_AND_ITEM_TOGETHER"));
        }
        var sku = facts.sku(skuId);
        if (sku == null) {
            return Outcome.refused(Refusal.notFound("sku"));
        }
        if (!sku.onShelf()) {
            return Outcome.refused(Refusal.conflict("PRODUCT_OFF_SHELF"));
        }
        return roomId == null || itemId == null
                ? Outcome.done(new Quote(sku, null, quantity, sku.priceFen(), 0))
                : facts.room(roomId, itemId, skuId).flatMap(room -> inRoom(sku, room, quantity, facts));
    }

    private static Outcome<Quote> inRoom(SkuOffer sku, RoomOffer room, int quantity, Facts facts) {
        if (room.productId() != sku.productId()) {
            return Outcome.refused(Refusal.notFound("sku"));
        }
        var limit = room.purchaseLimit();
        if (limit != null && quantity + facts.bought(room.itemId()) > limit) {
            return Outcome.refused(Refusal.conflict("LIMIT_REACHED", "limit", limit));
        }
        long price = room.livePriceFen() == null ? sku.priceFen() : room.livePriceFen();
        return Outcome.done(new Quote(sku, room, quantity, price, 0));
    }
}
