package io.bihuan.live;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One numbered item of a room's shelf 小黄车.
 *
 * @param number what the host calls it by: "number 3"
 * @param sellingPoint one line of why to buy
 * @param off taken off, or marked sold out, by the host
 * @param purchaseLimit units that one person may buy of it in this room; {@code null} for no limit
 * @param livePricesFen prices that hold in this room only, in fen by SKU id
 */
public record ShelfItem(long id, long roomId, long productId, long merchantId, int number, String sellingPoint,
        boolean explained, boolean off, @Nullable Integer purchaseLimit, Map<Long, Long> livePricesFen) {

    /** A room's shelf is as long as it can be. */
    public static final int ITEMS_MAX = 200;
}
