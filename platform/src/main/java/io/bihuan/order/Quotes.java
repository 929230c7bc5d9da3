package io.bihuan.order;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.live.RoomOffers;
import io.bihuan.shop.Products;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a purchase would cost, for the checkout sheet and, under the SKU's lock, for the order itself. */
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
        if (quantity < 1 || quantity > OrderRequest.QUANTITY_MAX) {
            return Outcome.refused(Refusal.invalid("QUANTITY_INVALID", "max", OrderRequest.QUANTITY_MAX));
        }
        if ((roomId == null) != (shelfItemId == null)) {
            return Outcome.refused(Refusal.invalid("ROOM_AND_ITEM_TOGETHER"));
        }
        var sku = products.offer(skuId);
        if (sku.isEmpty()) {
            return Outcome.refused(Refusal.notFound("sku"));
        }
        if (!sku.get().onShelf()) {
            return Outcome.refused(Refusal.conflict("PRODUCT_OFF_SHELF"));
        }
        if (roomId == null || shelfItemId == null) {
            return Outcome.done(new Quote(sku.get(), null, quantity, sku.get().priceFen(), 0));
        }
        return roomOffers.offer(roomId, shelfItemId, skuId).flatMap(room -> {
            if (room.productId() != sku.get().productId()) {
                return Outcome.<Quote>refused(Refusal.notFound("sku"));
            }
            var limit = room.purchaseLimit();
            if (limit != null && quantity + purchases.boughtOfItem(buyerId, room.itemId()) > limit) {
                return Outcome.<Quote>refused(Refusal.conflict("LIMIT_REACHED", "limit", limit));
            }
            long price = room.livePriceFen() == null ? sku.get().priceFen() : room.livePriceFen();
            return Outcome.done(new Quote(sku.get(), room, quantity, price, 0));
        });
    }
}
