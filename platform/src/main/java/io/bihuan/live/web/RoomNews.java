package io.bihuan.live.web;

import io.bihuan.foundation.AfterCommit;
import io.bihuan.live.RoomChanged;
import io.bihuan.live.Rooms;
import io.bihuan.live.RoomsSelling;
import io.bihuan.live.ShelfChanged;
import io.bihuan.room.RoomDirectory;
import io.bihuan.room.RoomHub;
import io.bihuan.rules.live.RoomState;
import io.bihuan.shop.ProductsChanged;
import io.bihuan.shop.StockChanged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Brings what has changed in a room, on its shelf and in its stock to the screens of those inside. */
@Component
class RoomNews {

    /** A hot SKU changes hundreds of times a second; screens need its stock a few times. */
    private static final long STOCK_TICK_MILLIS = 200;

    private final Rooms rooms;
    private final RoomsSelling selling;
    private final RoomViews views;
    private final RoomDirectory directory;
    private final RoomHub hub;
    /** Grows over all rooms, and with a restart: later news always has the higher version. */
    private final AtomicLong shelfVersions = new AtomicLong(System.currentTimeMillis());
    private final Map<Long, StockChanged> pending = new ConcurrentHashMap<>();

    RoomNews(Rooms rooms, RoomsSelling selling, RoomViews views, RoomDirectory directory, RoomHub hub) {
        this.rooms = rooms;
        this.selling = selling;
        this.views = views;
        this.directory = directory;
        this.hub = hub;
    }

    /** What a screen gets when the shelf has changed: all of it. */
    record ShelfBody(List<ShelfItemView> items) {
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void roomChanged(RoomChanged event) {
        directory.find(event.roomId()).ifPresent(room -> {
            hub.roomChanged(room);
            if (room.state() == RoomState.ENDED) {
                hub.closed(room.id());
            }
        });
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void shelfChanged(ShelfChanged event) {
        tellShelf(event.roomId());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void productsChanged(ProductsChanged event) {
        selling.of(event.productIds()).values().stream().flatMap(List::stream).distinct().forEach(this::tellShelf);
    }

    /** Every sale comes by here. */
    @EventListener
    void stockChanged(StockChanged event) {
        AfterCommit.run(() -> pending.put(event.skuId(), event));
    }

    @Scheduled(fixedRate = STOCK_TICK_MILLIS)
    void tellStock() {
        var changes = List.copyOf(pending.values());
        if (changes.isEmpty()) {
            return;
        }
        changes.forEach(change -> pending.remove(change.skuId(), change));
        var roomsOf = selling.of(changes.stream().map(StockChanged::productId).distinct().toList());
        var news = new HashMap<Long, Map<Long, Integer>>();
        for (var change : changes) {
            for (long roomId : roomsOf.getOrDefault(change.productId(), List.of())) {
                news.computeIfAbsent(roomId, _ -> new HashMap<>()).put(change.skuId(), change.stock());
            }
        }
        news.forEach(hub::stockChanged);
    }

    private void tellShelf(long roomId) {
        rooms.find(roomId).filter(room -> room.state() != RoomState.ENDED).ifPresent(room -> hub
                .shelfChanged(roomId, shelfVersions.incrementAndGet(), new ShelfBody(views.items(room))));
    }
}
