package io.bihuan.live.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.JsonId;
import io.bihuan.live.EditShelfItem;
import io.bihuan.live.Explain;
import io.bihuan.live.Rooms;
import io.bihuan.live.ShelfItem;
import io.bihuan.live.StockShelf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The shelf of a room, for its host. Each answer is the room as it now is. */
@RestController
@RequestMapping("/api/v1/rooms/{id}")
class ShelfController {

    private final Rooms rooms;
    private final StockShelf stockShelf;
    private final EditShelfItem editShelfItem;
    private final Explain explain;
    private final RoomViews views;

    ShelfController(Rooms rooms, StockShelf stockShelf, EditShelfItem editShelfItem, Explain explain,
            RoomViews views) {
        this.rooms = rooms;
        this.stockShelf = stockShelf;
        this.editShelfItem = editShelfItem;
        this.explain = explain;
        this.views = views;
    }

    record NewShelfItem(@JsonId long productId) {
    }

    record ShelfOrder(@NotNull @Size(max = ShelfItem.ITEMS_MAX) List<String> itemIds) {
    }

    record ShelfItemChange(@Nullable String sellingPoint, @Nullable Integer purchaseLimit, @Nullable Boolean off,
            @Nullable @Size(max = 50) List<LivePriceChange> livePrices) {

        EditShelfItem.Change change() {
            return new EditShelfItem.Change(sellingPoint, purchaseLimit, off, livePrices == null
                    ? null
                    : livePrices.stream()
                            .map(price -> new EditShelfItem.LivePrice(price.skuId(), price.priceFen())).toList());
        }
    }

    record LivePriceChange(@JsonId long skuId, @Nullable Long priceFen) {
    }

    @PostMapping("/shelf")
    RoomView add(Caller host, @PathVariable long id, @Valid @RequestBody NewShelfItem item,
            HttpServletRequest request) {
        stockShelf.add(host, id, item.productId()).orRefuse();
        return view(host, id, request);
    }

    @DeleteMapping("/shelf/{itemId}")
    RoomView remove(Caller host, @PathVariable long id, @PathVariable long itemId, HttpServletRequest request) {
        stockShelf.remove(host, id, itemId).orRefuse();
        return view(host, id, request);
    }

    @PutMapping("/shelf/order")
    RoomView order(Caller host, @PathVariable long id, @Valid @RequestBody ShelfOrder order,
            HttpServletRequest request) {
        stockShelf.order(host, id, order.itemIds().stream().map(Long::valueOf).toList()).orRefuse();
        return view(host, id, request);
    }

    @PatchMapping("/shelf/{itemId}")
    RoomView edit(Caller host, @PathVariable long id, @PathVariable long itemId,
            @Valid @RequestBody ShelfItemChange change, HttpServletRequest request) {
        editShelfItem.edit(host, id, itemId, change.change()).orRefuse();
        return view(host, id, request);
    }

    @PostMapping("/shelf/{itemId}/explaining")
    RoomView explain(Caller host, @PathVariable long id, @PathVariable long itemId, HttpServletRequest request) {
        explain.explain(host, id, itemId).orRefuse();
        return view(host, id, request);
    }

    @DeleteMapping("/explaining")
    RoomView stopExplaining(Caller host, @PathVariable long id, HttpServletRequest request) {
        explain.explain(host, id, null).orRefuse();
        return view(host, id, request);
    }

    private RoomView view(Caller host, long id, HttpServletRequest request) {
        return views.view(rooms.find(id).orElseThrow(), Optional.of(host),
                URI.create(request.getRequestURL().toString()));
    }
}
