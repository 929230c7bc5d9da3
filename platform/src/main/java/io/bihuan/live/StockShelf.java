package io.bihuan.live;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Atomically;
import io.bihuan.foundation.Ids;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.rules.live.RoomState;
import io.bihuan.shop.Products;
import java.util.HashSet;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The host puts products on the shelf of a room, takes them away and orders them. */
@Service
public class StockShelf {

    private final JdbcClient jdbc;
    private final Atomically atomically;
    private final Rooms rooms;
    private final Shelf shelf;
    private final Products products;
    private final RoomHistory history;
    private final ApplicationEventPublisher events;
    private final Ids ids;

    StockShelf(JdbcClient jdbc, Atomically atomically, Rooms rooms, Shelf shelf, Products products,
            RoomHistory history, ApplicationEventPublisher events, Ids ids) {
        this.jdbc = jdbc;
        this.atomically = atomically;
        this.rooms = rooms;
        this.shelf = shelf;
        this.products = products;
        this.history = history;
        this.events = events;
        this.ids = ids;
    }

    /** Puts a product at the end: one that is offered to hosts for a commission, or one of the host's own shop. */
    public Outcome<ShelfItem> add(Caller host, long roomId, long productId) {
        return atomically.run(() -> open(host, roomId).flatMap(room -> {
            var product = products.find(productId).filter(found -> found.onShelf());
            if (product.isEmpty()) {
                return Outcome.<ShelfItem>refused(Refusal.notFound("product"));
            }
            if (product.get().commissionBp() == 0 && !worksFor(host, product.get().merchantId())) {
                return Outcome.<ShelfItem>refused(Refusal.forbidden("PRODUCT_NOT_FOR_HOSTS"));
            }
            var items = shelf.of(roomId);
            if (items.size() >= ShelfItem.ITEMS_MAX) {
                return Outcome.<ShelfItem>refused(Refusal.conflict("SHELF_FULL", "max", ShelfItem.ITEMS_MAX));
            }
            if (items.stream().anyMatch(item -> item.productId() == productId)) {
                return Outcome.<ShelfItem>refused(Refusal.conflict("ON_SHELF_ALREADY"));
            }
            long id = ids.next();
            int number = items.isEmpty() ? 1 : items.getLast().number() + 1;
            jdbc.sql("""
                insert into live.shelf_item (id, room_id, product_id, merchant_id, number)
                values (:id, :room, :product, :merchant, :number)
                """).param("id", id).param("room", roomId).param("product", productId)
                    .param("merchant", product.get().merchantId()).param("number", number).update();
            changed(roomId, "SHELF_ADDED", host, product.get().title());
            return Outcome.done(shelf.find(roomId, id).orElseThrow());
        }));
    }

    /** Takes an item away; those behind it move up. Orders that were made of it keep what they say. */
    public Outcome<Room> remove(Caller host, long roomId, long itemId) {
        return atomically.run(() -> open(host, roomId).flatMap(room -> {
            int gone = jdbc.sql("delete from live.shelf_item where id = :id and room_id = :room").param("id", itemId)
                    .param("room", roomId).update();
            if (gone == 0) {
                return Outcome.<Room>refused(Refusal.notFound("shelf item"));
            }
            jdbc.sql("update live.room set explaining_item_id = null where id = :room and explaining_item_id = :item")
                    .param("room", roomId).param("item", itemId).update();
            number(roomId, shelf.of(roomId).stream().map(ShelfItem::id).toList());
            changed(roomId, "SHELF_REMOVED", host, Long.toString(itemId));
            return Outcome.done(room);
        }));
    }

    /** @param itemIds all items of the shelf, each once, in the new order */
    public Outcome<Room> order(Caller host, long roomId, List<Long> itemIds) {
        return atomically.run(() -> open(host, roomId).flatMap(room -> {
            var known = shelf.of(roomId).stream().map(ShelfItem::id).toList();
            if (itemIds.size() != known.size() || !new HashSet<>(itemIds).equals(new HashSet<>(known))) {
                return Outcome.<Room>refused(Refusal.conflict("SHELF_ORDER_OUTDATED"));
            }
            number(roomId, itemIds);
            changed(roomId, "SHELF_ORDERED", host, "");
            return Outcome.done(room);
        }));
    }

    static boolean worksFor(Caller host, long merchantId) {
        return host.memberships().stream().anyMatch(membership -> membership.organisationId() == merchantId);
    }

    private void number(long roomId, List<Long> itemIds) {
        jdbc.sql("""
            update live.shelf_item i set number = o.number
            from unnest(:ids::bigint[]) with ordinality o(id, number) where i.id = o.id and i.room_id = :room
            """).param("ids", itemIds.toArray(Long[]::new)).param("room", roomId).update();
    }

    private Outcome<Room> open(Caller host, long roomId) {
        return OwnRoom.hold(rooms, host, roomId)
                .flatMap(room -> room.state() == RoomState.ENDED
                        ? Outcome.refused(Refusal.conflict("ROOM_ENDED"))
                        : Outcome.done(room));
    }

    private void changed(long roomId, String what, Caller host, String detail) {
        jdbc.sql("update live.room set shelf_version = shelf_version + 1 where id = :room").param("room", roomId)
                .update();
        history.write(roomId, what, host.personId(), detail);
        events.publishEvent(new ShelfChanged(roomId));
    }
}
