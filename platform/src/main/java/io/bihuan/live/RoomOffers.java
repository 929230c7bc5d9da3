package io.bihuan.live;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.Rows;
import io.bihuan.rules.live.RoomState;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On which terms rooms sell SKUs right now: what an order asks before it is placed. */
@Component
public class RoomOffers {

    private final JdbcClient jdbc;

    RoomOffers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A SKU that somebody wants to buy of an item of a room's shelf. */
    public record Wanted(long roomId, long itemId, long skuId) {
    }

    /**
     * @param livePriceFen the price in this room; {@code null} where the daily price holds
     * @param purchaseLimit units that one person may buy of the item in this room; {@code null} for no limit
     */
    public record RoomOffer(long roomId, String roomTitle, long hostId, long itemId, long productId,
            @Nullable Long livePriceFen, @Nullable Integer purchaseLimit) {
    }

    /** See {@link #offers}. */
    public Outcome<RoomOffer> offer(long roomId, long itemId, long skuId) {
        var wanted = new Wanted(roomId, itemId, skuId);
        return Objects.requireNonNull(offers(List.of(wanted)).get(wanted));
    }

    /**
     * An answer for each: refused when the room is not on air or the item is off, with {@code ROOM_ENDED,
     * ROOM_NOT_LIVE, ITEM_OFF}. Two statements, however many are wanted.
     */
    public Map<Wanted, Outcome<RoomOffer>> offers(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return Map.of();
        }
        var rooms = new HashMap<Long, RoomRow>();
        rooms(wanted).forEach(row -> rooms.put(row.id(), row));
        var items = new HashMap<Long, ItemRow>();
        items(wanted).forEach(row -> items.put(row.id(), row));
        var prices = prices(wanted);
        var offers = new HashMap<Wanted, Outcome<RoomOffer>>();
        for (var one : wanted) {
            offers.computeIfAbsent(one,
                    _ -> offer(one, rooms.get(one.roomId()), items.get(one.itemId()), prices.get(one)));
        }
        return offers;
    }

    /** What a SKU costs on an item of a shelf, whether the room is on air or over; empty where the daily price holds. */
    public Optional<Long> livePrice(long itemId, long skuId) {
        return jdbc.sql("select price_fen from live.live_price where item_id = :item and sku_id = :sku")
                .param("item", itemId).param("sku", skuId).query(Long.class).optional();
    }

    private static Outcome<RoomOffer> offer(Wanted wanted, @Nullable RoomRow room, @Nullable ItemRow item,
            @Nullable Long livePriceFen) {
        if (room == null) {
            return Outcome.refused(Refusal.notFound("room"));
        }
        if (!room.state().onAir()) {
            return Outcome.refused(Refusal.conflict(room.state() == RoomState.ENDED ? "ROOM_ENDED" : "ROOM_NOT_LIVE"));
        }
        if (item == null || item.roomId() != wanted.roomId()) {
            return Outcome.refused(Refusal.notFound("shelf item"));
        }
        if (item.off()) {
            return Outcome.refused(Refusal.conflict("ITEM_OFF"));
        }
        return Outcome.done(new RoomOffer(room.id(), room.title(), room.hostId(), item.id(), item.productId(),
                livePriceFen, item.purchaseLimit()));
    }

    private record RoomRow(long id, RoomState state, String title, long hostId) {
    }

    private record ItemRow(long id, long roomId, long productId, boolean off, @Nullable Integer purchaseLimit) {
    }

    private List<RoomRow> rooms(Collection<Wanted> wanted) {
        return Rows.all(jdbc.sql("select id, state, title, host_id from live.room where id = any(:ids)")
                .param("ids", wanted.stream().mapToLong(Wanted::roomId).distinct().toArray())
                .query((row, n) -> new RoomRow(row.getLong("id"), RoomState.valueOf(row.getString("state")),
                        row.getString("title"), row.getLong("host_id"))));
    }

    private List<ItemRow> items(Collection<Wanted> wanted) {
        return Rows.all(jdbc
                .sql("select id, room_id, product_id, off, purchase_limit from live.shelf_item where id = any(:ids)")
                .param("ids", wanted.stream().mapToLong(Wanted::itemId).distinct().toArray())
                .query((row, n) -> new ItemRow(row.getLong("id"), row.getLong("room_id"), row.getLong("product_id"),
                        row.getBoolean("off"), row.getObject("purchase_limit", Integer.class))));
    }

    private Map<Wanted, Long> prices(Collection<Wanted> wanted) {
        var prices = new HashMap<Wanted, Long>();
        jdbc.sql("""
            select room_id, item_id, sku_id, price_fen
            from live.live_price
            join unnest(:rooms::bigint[], :items::bigint[], :skus::bigint[]) as wanted (room_id, item_id, sku_id)
              using (item_id, sku_id)
            """).param("rooms", wanted.stream().mapToLong(Wanted::roomId).toArray())
                .param("items", wanted.stream().mapToLong(Wanted::itemId).toArray())
                .param("skus", wanted.stream().mapToLong(Wanted::skuId).toArray()).query(row -> {
                    prices.put(new Wanted(row.getLong("room_id"), row.getLong("item_id"), row.getLong("sku_id")),
                            row.getLong("price_fen"));
                });
        return prices;
    }
}
