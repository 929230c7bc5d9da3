package io.bihuan.live;

import io.bihuan.foundation.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is sold in rooms: their shelves 小黄车, to read. */
@Repository
public class Shelf {

    private final JdbcClient jdbc;

    Shelf(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The items of a room in the order of their numbers, those that are off included. */
    public List<ShelfItem> of(long roomId) {
        var prices = new HashMap<Long, Map<Long, Long>>();
        jdbc.sql("""
            select p.item_id, p.sku_id, p.price_fen from live.live_price p
            join live.shelf_item i on i.id = p.item_id where i.room_id = :room
            """).param("room", roomId).query(row -> {
            prices.computeIfAbsent(row.getLong("item_id"), _ -> new HashMap<>()).put(row.getLong("sku_id"),
                    row.getLong("price_fen"));
        });
        return Rows.all(jdbc
                .sql("""
                    select id, room_id, product_id, merchant_id, number, selling_point, explained, off, purchase_limit
                    from live.shelf_item where room_id = :room order by number
                    """).param("room", roomId).query(Row.class)).stream()
                .map(row -> row.with(prices.getOrDefault(row.id(), Map.of()))).toList();
    }

    public Optional<ShelfItem> find(long roomId, long itemId) {
        return of(roomId).stream().filter(item -> item.id() == itemId).findFirst();
    }

    private record Row(long id, long roomId, long productId, long merchantId, int number, String sellingPoint,
            boolean explained, boolean off, @Nullable Integer purchaseLimit) {

        ShelfItem with(Map<Long, Long> livePricesFen) {
            return new ShelfItem(id, roomId, productId, merchantId, number, sellingPoint, explained, off,
                    purchaseLimit, Map.copyOf(livePricesFen));
        }
    }
}
