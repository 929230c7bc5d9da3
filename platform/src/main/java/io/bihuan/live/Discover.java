package io.bihuan.live;

import io.bihuan.account.People;
import io.bihuan.account.Person;
import io.bihuan.foundation.Page;
import io.bihuan.rules.live.RoomState;
import io.bihuan.shop.Category;
import io.bihuan.shop.Product;
import io.bihuan.shop.ProductSearch;
import io.bihuan.shop.Products;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** 发现 — what is on now and what is announced; with words, also the hosts and products that they mean. */
@Service
public class Discover {

    private static final int SCHEDULED_MAX = 12;
    private static final int HOSTS_MAX = 10;
    private static final int PRODUCTS_MAX = 20;

    private final Rooms rooms;
    private final People people;
    private final Products products;

    Discover(Rooms rooms, People people, Products products) {
        this.rooms = rooms;
        this.people = people;
        this.products = products;
    }

    /**
     * @param onAir one page of rooms on air
     * @param hosts only where words were given
     * @param found products, only where words were given
     */
    public record Findings(Page<Room> onAir, List<Room> scheduled, List<Person> hosts, List<Product> found) {
    }

    public Findings look(@Nullable String words, @Nullable String category, @Nullable String cursor, int limit) {
        var asked = words == null || words.isBlank() ? null : words.strip();
        var hosts = asked == null ? List.<Person>of() : people.searchHosts(asked, HOSTS_MAX);
        var found = asked == null
                ? List.<Product>of()
                : products.search(ProductSearch.onShelf(asked,
                        category == null ? null : Category.of(category).orElse(null), null, PRODUCTS_MAX)).items();
        var hostIds = hosts.stream().map(Person::id).toList();
        var productIds = found.stream().map(Product::id).toList();
        var onAir = rooms.search(Set.of(RoomState.LIVE, RoomState.PAUSED), asked, category, hostIds, productIds,
                Page.before(cursor), limit + 1);
        var scheduled = cursor != null
                ? List.<Room>of()
                : rooms.search(Set.of(RoomState.PLANNED), asked, category, hostIds, productIds, Long.MAX_VALUE,
                        SCHEDULED_MAX);
        return new Findings(Page.of(onAir, limit, Room::id), scheduled, hosts, found);
    }
}
