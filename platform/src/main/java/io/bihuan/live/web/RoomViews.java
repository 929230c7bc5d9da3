package io.bihuan.live.web;

import io.bihuan.account.Caller;
import io.bihuan.account.Follows;
import io.bihuan.account.Organisation;
import io.bihuan.account.Organisations;
import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.live.Room;
import io.bihuan.live.Shelf;
import io.bihuan.live.ShelfItem;
import io.bihuan.live.Visibility;
import io.bihuan.media.MediaAddresses;
import io.bihuan.media.Streams;
import io.bihuan.room.RoomHub;
import io.bihuan.room.RoomTickets;
import io.bihuan.rules.live.RoomState;
import io.bihuan.shop.Product;
import io.bihuan.shop.Products;
import io.bihuan.shop.Sku;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what pages show of rooms. */
@Component
class RoomViews {

    private final Shelf shelf;
    private final Products products;
    private final People people;
    private final Organisations organisations;
    private final Follows follows;
    private final Streams streams;
    private final MediaAddresses media;
    private final RoomHub hub;
    private final RoomTickets tickets;

    RoomViews(Shelf shelf, Products products, People people, Organisations organisations, Follows follows,
            Streams streams, MediaAddresses media, RoomHub hub, RoomTickets tickets) {
        this.shelf = shelf;
        this.products = products;
        this.people = people;
        this.organisations = organisations;
        this.follows = follows;
        this.streams = streams;
        this.media = media;
        this.hub = hub;
        this.tickets = tickets;
    }

    /** @param page the address at which the viewer reached this server */
    RoomView view(Room room, Optional<Caller> viewer, URI page) {
        boolean mine = viewer.filter(caller -> caller.personId() == room.hostId()).isPresent();
        var host = people.find(room.hostId()).orElseThrow();
        boolean following = viewer.filter(caller -> follows.follows(caller.personId(), host.id())).isPresent();
        var numbers = hub.numbers(room.id());
        boolean watchable = mine ? room.state() != RoomState.ENDED : room.state().onAir();
        return new RoomView(room.id(), room.title(), room.category(), room.cover(), room.state(), room.visibility(),
                room.plannedAt(), room.startedAt(), room.endedAt(),
                new RoomView.HostView(host.id(), host.nickname(), follows.followers(host.id()), following), mine,
                numbers.likes(), numbers.viewers(), numbers.simulatedViewers(), room.notice(), room.shelfVersion(),
                items(room), watchable ? video(room) : null,
                watchable ? tickets.socketUrl(room.id(), viewer, page).toString() : null,
                room.simulated());
    }

    /** The shelf of a room as viewers see it. */
    List<ShelfItemView> items(Room room) {
        var items = shelf.of(room.id());
        var sold = products.find(items.stream().map(ShelfItem::productId).toList());
        var shops = organisations.find(items.stream().map(ShelfItem::merchantId).distinct().toList());
        return items.stream().filter(item -> sold.containsKey(item.productId()))
                .map(item -> item(room, item, product(sold, item), shops.get(item.merchantId()))).toList();
    }

    List<RoomCard> cards(Collection<Room> rooms) {
        var hosts = people.find(rooms.stream().map(Room::hostId).distinct().toList());
        return rooms.stream().map(room -> card(room, hosts)).toList();
    }

    private RoomCard card(Room room, Map<Long, Person> hosts) {
        var host = Objects.requireNonNull(hosts.get(room.hostId()), "a room has a host");
        var numbers = hub.numbers(room.id());
        var items = items(room);
        var top = items.stream().filter(item -> item.state() == ShelfItemView.State.EXPLAINING).findFirst()
                .or(() -> items.stream().filter(item -> item.state() != ShelfItemView.State.OFF).findFirst())
                .map(item -> new RoomCard.TopItem(item.title(), item.picture(), item.priceFromFen())).orElse(null);
        var video = room.visibility() == Visibility.PUBLIC && room.state().onAir() ? video(room) : null;
        return new RoomCard(room.id(), room.title(), room.category(), room.cover(), room.state(), room.visibility(),
                new RoomCard.CardHost(host.id(), host.nickname()), numbers.viewers(), numbers.simulatedViewers(),
                numbers.likes(), room.plannedAt(), room.startedAt(), room.endedAt(), top, video,
                room.simulated());
    }

    private RoomView.VideoView video(Room room) {
        return new RoomView.VideoView(media.hlsPath(room.stream()), media.flvPath(room.stream()),
                streams.signal(room.stream()).state());
    }

    private static ShelfItemView item(Room room, ShelfItem item, Product product, @Nullable Organisation shop) {
        var skus = product.skus().stream().map(sku -> sku(item, sku)).toList();
        var prices = skus.stream().mapToLong(ShelfItemView.ShelfSkuView::priceFen).summaryStatistics();
        var listPrice = skus.stream().map(ShelfItemView.ShelfSkuView::listPriceFen).filter(price -> price != null)
                .max(Long::compare).orElse(null);
        return new ShelfItemView(item.id(), item.number(), product.id(), product.merchantId(),
                shop == null ? "" : shop.name(), product.title(), product.picture(), item.sellingPoint(),
                state(room, item, product), prices.getMin(), prices.getMax(), listPrice, product.stock(),
                product.soldCount(), item.purchaseLimit(), product.tags(), product.commissionBp(), skus);
    }

    private static ShelfItemView.ShelfSkuView sku(ShelfItem item, Sku sku) {
        var live = item.livePricesFen().get(sku.id());
        boolean cut = live != null && live < sku.priceFen();
        // A live price below the daily one shows the daily price struck through: its real basis.
        var listPrice = sku.listPriceFen() == null && cut ? Long.valueOf(sku.priceFen()) : sku.listPriceFen();
        return new ShelfItemView.ShelfSkuView(sku.id(), sku.spec(), live == null ? sku.priceFen() : live,
                sku.priceFen(), listPrice, sku.stock());
    }

    private static ShelfItemView.State state(Room room, ShelfItem item, Product product) {
        if (item.off() || !product.onShelf()) {
            return ShelfItemView.State.OFF;
        }
        if (room.explainingItemId() != null && room.explainingItemId() == item.id()) {
            return ShelfItemView.State.EXPLAINING;
        }
        return item.explained() ? ShelfItemView.State.EXPLAINED : ShelfItemView.State.LISTED;
    }

    private static Product product(Map<Long, Product> products, ShelfItem item) {
        return Objects.requireNonNull(products.get(item.productId()), "filtered before");
    }
}
