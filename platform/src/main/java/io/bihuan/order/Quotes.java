package io.bihuan.order;

import io.bihuan.foundation.Outcome;
import io.bihuan.live.RoomOffers;
import io.bihuan.live.RoomOffers.RoomOffer;
import io.bihuan.shop.Products;
import io.bihuan.shop.SkuOffer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a purchase would cost, for the checkout sheet. Orders are quoted by the same rules under the SKU's lock. */
@Component
public class Quotes {

    private final Products products;
    private final RoomOffers roomOffers;
    private final Purchases purchases;

    Quotes(Products products, RoomOffers roomOffers, Purchases purchases) {
        this.products = products;
        this.roomOffers = roomOffers;
        this.purchases = purchases;
    }

    /**
     * Refused with {@code QUANTITY_INVALID, PRODUCT_OFF_SHELF, LIMIT_REACHED} or with why the room does not sell it.
     * Whether the stock suffices is decided when the order is placed.
     */
    public Outcome<Quote> quote(long buyerId, long skuId, int quantity, @Nullable Long roomId,
            @Nullable Long shelfItemId) {
        return Quote.of(skuId, quantity, roomId, shelfItemId, new Quote.Facts() {

            @Override
            public @Nullable SkuOffer sku(long id) {
                return products.offer(id).orElse(null);
            }

            @Override
            public Outcome<RoomOffer> room(long room, long item, long sku) {
                return roomOffers.offer(room, item, sku);
            }

            @Override
            public int bought(long item) {
                return purchases.boughtOfItem(buyerId, item);
            }
        });
    }
}
