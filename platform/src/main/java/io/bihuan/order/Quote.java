package io.bihuan.order;

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
}
