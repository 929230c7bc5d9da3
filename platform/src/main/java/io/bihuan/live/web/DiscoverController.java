package io.bihuan.live.web;

import io.bihuan.account.Follows;
import io.bihuan.account.Person;
import io.bihuan.foundation.JsonId;
import io.bihuan.foundation.Page;
import io.bihuan.live.Discover;
import io.bihuan.live.Room;
import io.bihuan.live.RoomsSelling;
import io.bihuan.shop.Product;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The first page: what is on, what is coming, and the search. */
@RestController
class DiscoverController {

    private final Discover discover;
    private final RoomViews views;
    private final RoomsSelling selling;
    private final Follows follows;

    DiscoverController(Discover discover, RoomViews views, RoomsSelling selling, Follows follows) {
        this.discover = discover;
        this.views = views;
        this.selling = selling;
        this.follows = follows;
    }

    @Schema(name = "Discovery")
    record Discovery(List<RoomCard> rooms, List<RoomCard> scheduled, List<FoundProduct> products,
            List<FoundHost> hosts, @Nullable String nextCursor) {
    }

    /** @param roomId a room on air that sells it */
    @Schema(name = "FoundProduct")
    record FoundProduct(@JsonId long id, String title, String picture, long priceFromFen, long soldCount,
            @Nullable @JsonId Long roomId) {
    }

    @Schema(name = "FoundHost")
    record FoundHost(@JsonId long id, String nickname, long followers, @Nullable @JsonId Long liveRoomId) {
    }

    @GetMapping("/api/v1/discover")
    Discovery discover(@RequestParam @Nullable @Size(max = 40) String q, @RequestParam @Nullable String category,
            @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        var findings = discover.look(q, category, cursor, Page.limit(limit));
        var rooms = findings.onAir().items();
        var sellingRooms = selling.of(findings.found().stream().map(Product::id).toList());
        return new Discovery(views.cards(rooms), views.cards(findings.scheduled()),
                findings.found().stream().map(product -> found(product, sellingRooms)).toList(),
                findings.hosts().stream().map(host -> found(host, rooms)).toList(), findings.onAir().nextCursor());
    }

    private static FoundProduct found(Product product, Map<Long, List<Long>> sellingRooms) {
        return new FoundProduct(product.id(), product.title(), product.picture(), product.priceFromFen(),
                product.soldCount(),
                Optional.ofNullable(sellingRooms.get(product.id())).map(List::getFirst).orElse(null));
    }

    private FoundHost found(Person host, List<Room> rooms) {
        var live = rooms.stream().filter(room -> room.hostId() == host.id()).map(Room::id).findFirst();
        return new FoundHost(host.id(), host.nickname(), follows.followers(host.id()), live.orElse(null));
    }
}
