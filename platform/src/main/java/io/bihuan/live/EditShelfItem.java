package io.bihuan.live;

import io.bihuan.account.Caller;
import io.bihuan.account.Right;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.live.RoomState;
import io.bihuan.shop.Products;
import io.bihuan.shop.Sku;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** During the show: a selling point, a limit, sold out, a live price. */
@Service
public class EditShelfItem {

    private static final int SELLING_POINT_CHARACTERS_MAX = 40;
    private static final int PURCHASE_LIMIT_MAX = 999;

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Rooms rooms;
    private final Shelf shelf;
    private final Products products;
    private final RoomHistory history;
    private final ApplicationEventPublisher events;

    EditShelfItem(JdbcClient jdbc, Atomically atomically, Rooms rooms, Shelf shelf, Products products,
            RoomHistory history, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.rooms = rooms;
        this.shelf = shelf;
        this.products = products;
        this.history = history;
        this.events = events;
    }

    /**
     * What to change; {@code null} leaves a thing as it is.
     *
     * @param purchaseLimit units a person, 1 to 999; 0 lifts the limit
     * @param livePrices prices of SKUs in this room
     */
    public record Change(@Nullable String sellingPoint, @Nullable Integer purchaseLimit, @Nullable Boolean off,
            @Nullable List<LivePrice> livePrices) {
    }

    /** @param priceFen at most the daily price; {@code null} to sell at the daily price again */
    public record LivePrice(long skuId, @Nullable Long priceFen) {
    }

    /** The host may do all but set prices of a shop where they may not; those are the merchant's. */
    public Outcome<ShelfItem> edit(Caller host, long roomId, long itemId, Change change) {
        return atomically.run(() -> OwnRoom.hold(rooms, host, roomId).flatMap(room -> {
            if (room.state() == RoomState.ENDED) {
                return Outcome.<ShelfItem>refused(Refusal.conflict("ROOM_ENDED"));
            }
            var item = shelf.find(roomId, itemId);
            if (item.isEmpty()) {
                return Outcome.<ShelfItem>refused(Refusal.notFound("shelf item"));
            }
            var refusal = wrong(host, item.get(), change);
            if (refusal.isPresent()) {
                return Outcome.<ShelfItem>refused(refusal.get());
            }
            write(item.get(), change);
            jdbc.sql("update live.room set shelf_version = shelf_version + 1 where id = :room").param("room", roomId)
                    .update();
            history.write(roomId, "SHELF_EDITED", host.personId(), itemId + " " + change);
            events.publishEvent(new ShelfChanged(roomId));
            return Outcome.done(shelf.find(roomId, itemId).orElseThrow());
        }));
    }

    private Optional<Refusal> wrong(Caller host, ShelfItem item, Change change) {
        var point = change.sellingPoint();
        if (point != null && point.length() > SELLING_POINT_CHARACTERS_MAX) {
            return Optional.of(Refusal.invalid("SELLING_POINT_TOO_LONG", "max", SELLING_POINT_CHARACTERS_MAX));
        }
        var limit = change.purchaseLimit();
        if (limit != null && (limit < 0 || limit > PURCHASE_LIMIT_MAX)) {
            return Optional.of(Refusal.invalid("PURCHASE_LIMIT_INVALID", "max", PURCHASE_LIMIT_MAX));
        }
        if (change.livePrices() == null || change.livePrices().isEmpty()) {
            return Optional.empty();
        }
        var right = host.refusalFor(Right.SET_PRICE_AND_STOCK, item.merchantId());
        if (right.isPresent()) {
            return Optional.of(Refusal.forbidden("LIVE_PRICE_IS_THE_MERCHANTS"));
        }
        var skus = products.find(item.productId()).map(product -> product.skus()).orElse(List.of());
        for (var price : change.livePrices()) {
            var sku = skus.stream().filter(known -> known.id() == price.skuId()).findFirst();
            if (sku.isEmpty()) {
                return Optional.of(Refusal.notFound("sku"));
            }
            if (price.priceFen() != null && !sells(sku.get(), price.priceFen())) {
                return Optional.of(Refusal.invalid("LIVE_PRICE_INVALID", "dailyPriceFen", sku.get().priceFen()));
            }
        }
        return Optional.empty();
    }

    private static boolean sells(Sku sku, long livePriceFen) {
        return livePriceFen >= 1 && livePriceFen <= sku.priceFen();
    }

    private void write(ShelfItem item, Change change) {
        var limit = change.purchaseLimit() == null ? item.purchaseLimit() : change.purchaseLimit();
        jdbc.sql("""
            update live.shelf_item set selling_point = :point, purchase_limit = :limit, off = :off where id = :id
            """).param("point", change.sellingPoint() == null ? item.sellingPoint() : change.sellingPoint())
                .param("limit", limit == null || limit == 0 ? null : limit)
                .param("off", change.off() == null ? item.off() : change.off()).param("id", item.id()).update();
        if (change.livePrices() == null) {
            return;
        }
        for (var price : change.livePrices()) {
            if (price.priceFen() == null) {
                jdbc.sql("delete from live.live_price where item_id = :item and sku_id = :sku")
                        .param("item", item.id()).param("sku", price.skuId()).update();
            } else {
                jdbc.sql("""
                    insert into live.live_price (item_id, sku_id, price_fen) values (:item, :sku, :price)
                    on conflict (item_id, sku_id) do update set price_fen = excluded.price_fen
                    """).param("item", item.id()).param("sku", price.skuId()).param("price", price.priceFen())
                        .update();
            }
        }
    }
}
