package io.bihuan.shop;

import io.bihuan.foundation.Page;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among the products; {@code null} parts do not narrow. Newest first.
 *
 * @param text part of the title, or a whole code of the product or one of its SKUs; blank does not narrow
 * @param cursor as given by the page before; {@code null} for the first
 * @param limit rows a page, 1 to {@link Page#LIMIT_MAX}
 */
public record ProductSearch(@Nullable Long merchantId, @Nullable String text, @Nullable Category category,
        @Nullable ShelfState state, @Nullable String cursor, int limit) {

    /** All that can be bought now, of all merchants. */
    public static ProductSearch onShelf(@Nullable String text, @Nullable Category category, @Nullable String cursor,
            int limit) {
        return new ProductSearch(null, text, category, ShelfState.ON_SHELF, cursor, limit);
    }

    /** Products of one merchant, on the shelf or not. */
    public static ProductSearch ofMerchant(long merchantId, @Nullable String text, @Nullable ShelfState state,
            @Nullable String cursor, int limit) {
        return new ProductSearch(merchantId, text, null, state, cursor, limit);
    }
}
