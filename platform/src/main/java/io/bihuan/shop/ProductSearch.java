package io.bihuan.shop;

import io.bihuan.foundation.Page;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among the products; {@code null} parts do not narrow. Newest first.
 *
 * @param offeredTo the shops that a host works for: narrows to what they sell and to what pays any host a commission
 * @param text part of the title, or a whole code of the product or one of its SKUs; blank does not narrow
 * @param cursor as given by the page before; {@code null} for the first
 * @param limit rows a page, 1 to {@link Page#LIMIT_MAX}
 */
public record ProductSearch(@Nullable Long merchantId, @Nullable Collection<Long> offeredTo, @Nullable String text,
        @Nullable Category category,
        @Nullable ShelfState state, @Nullable String cursor, int limit) {

    /** All that can be bought now, of all merchants. */
    public static ProductSearch onShelf(@Nullable String text, @Nullable Category category, @Nullable String cursor,
            int limit) {
        return new ProductSearch(null, null, text, category, ShelfState.ON_SHELF, cursor, limit);
    }

    /** What a host may put on a room's shelf: what pays hosts a commission, and all of the shops they work for. */
    public static ProductSearch forHost(Collection<Long> ownMerchants, @Nullable String text, @Nullable String cursor,
            int limit) {
        return new ProductSearch(null, ownMerchants, text, null, ShelfState.ON_SHELF, cursor, limit);
    }

    /** Products of one merchant, on the shelf or not. */
    public static ProductSearch ofMerchant(long merchantId, @Nullable String text, @Nullable ShelfState state,
            @Nullable String cursor, int limit) {
        return new ProductSearch(merchantId, null, text, null, state, cursor, limit);
    }
}
