package io.bihuan.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.BecomeHost;
import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.media.Admission;
import io.bihuan.media.PublishRequest;
import io.bihuan.media.Source;
import io.bihuan.media.Streams;
import io.bihuan.order.Market;
import io.bihuan.rules.live.RoomState;
import io.bihuan.shop.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@PlatformTest
class LiveRoomTest {

    @Autowired
    Market market;
    @Autowired
    PlanRoom planRoom;
    @Autowired
    DirectRoom directRoom;
    @Autowired
    StreamKeys streamKeys;
    @Autowired
    StockShelf stockShelf;
    @Autowired
    EditShelfItem editShelfItem;
    @Autowired
    Explain explain;
    @Autowired
    Rooms rooms;
    @Autowired
    Shelf shelf;
    @Autowired
    Discover discover;
    @Autowired
    Streams streams;
    @Autowired
    BecomeHost becomeHost;
    @Autowired
    JdbcClient jdbc;

    Market.Merchant merchant;
    Product scarf;
    Caller host;

    @BeforeEach
    void openShop() {
        merchant = market.merchant();
        scarf = market.product(merchant, 100_00, 20);
        host = market.host();
    }

    @Test
    void refusesARoomOfSomeoneWhoIsNoHostOrWithoutATitleOrWithAForeignCover() {
        assertThat(code(planRoom.plan(market.person(), draft("专场", null), false))).isEqualTo("HOSTS_ONLY");
        assertThat(code(planRoom.plan(host, draft("  ", null), false))).isEqualTo("ROOM_TITLE_INVALID");
        assertThat(code(planRoom.plan(host, draft("专场", "https://elsewhere.example/a.png"), false)))
                .isEqualTo("COVER_NOT_FROM_HERE");
    }

    @Test
    void doesNotGoLiveWithoutAPicture() {
        var room = market.room(host);

        assertThat(code(directRoom.direct(host, room.id(), RoomState.LIVE))).isEqualTo("NO_SIGNAL");
        assertThat(rooms.find(room.id()).orElseThrow().state()).isEqualTo(RoomState.PLANNED);
    }

    @Test
    void anothersRoomIsAsIfItDidNotExist() {
        var room = market.room(host);
        var stranger = market.host();

        assertThat(code(directRoom.direct(stranger, room.id(), RoomState.ENDED))).isEqualTo("NOT_FOUND");
        assertThat(code(streamKeys.issue(stranger, room.id()))).isEqualTo("NOT_FOUND");
        assertThat(code(stockShelf.add(stranger, room.id(), scarf.id()))).isEqualTo("NOT_FOUND");
        assertThat(code(explain.explain(stranger, room.id(), null))).isEqualTo("NOT_FOUND");
    }

    @Test
    void admitsAPublisherByTheRoomsNewestKeyOnly() {
        var room = market.room(host);
        var other = market.room(market.host());
        var first = streamKeys.issue(host, room.id()).orRefuse();

        assertThat(admit(room, "wrong")).isEqualTo("STREAM_KEY_WRONG");
        assertThat(admit(other, first.secret())).isEqualTo("STREAM_KEY_WRONG");
        assertThat(admit(room, first.secret())).isEqualTo("ADMITTED");
        var second = streamKeys.issue(host, room.id()).orRefuse();
        assertThat(admit(room, first.secret())).isEqualTo("STREAM_KEY_REVOKED");
        assertThat(admit(room, second.secret())).isEqualTo("ADMITTED");
        streamKeys.revoke(host, room.id()).orRefuse();
        assertThat(admit(room, second.secret())).isEqualTo("STREAM_KEY_REVOKED");
    }

    @Test
    void spendsAKeyWithTheLiveSessionThatItOpened() throws Exception {
        var room = market.room(host);
        var key = streamKeys.issue(host, room.id()).orRefuse();
        assertThat(admit(room, key.secret())).isEqualTo("ADMITTED");

        directRoom.direct(host, room.id(), RoomState.ENDED).orRefuse();

        assertThat(admit(room, key.secret())).isEqualTo("STREAM_KEY_SPENT");
        assertThat(code(streamKeys.issue(host, room.id()))).isEqualTo("ROOM_ENDED");
    }

    @Test
    void keepsNoKeyThatCouldBeRead() {
        var room = market.room(host);
        var key = streamKeys.issue(host, room.id()).orRefuse();

        assertThat(jdbc.sql("select encode(hash, 'escape') from live.stream_key where room_id = :room")
                .param("room", room.id()).query(String.class).list()).hasSize(1)
                .noneMatch(hash -> hash.contains(key.secret()));
    }

    @Test
    void pausesARoomWhosePictureIsOverAndLetsTheHostComeBackWithANewKey() throws Exception {
        try (var onAir = market.onAir(host, scarf)) {
            onAir.publisher().close();
            streams.end(onAir.room().stream());
            await(() -> rooms.find(onAir.room().id()).orElseThrow().state() == RoomState.PAUSED);
            assertThat(jdbc.sql("""
                select count(*) from foundation.scheduled_tasks
                where task_name = 'end-paused-room' and task_instance = :room
                """).param("room", Long.toString(onAir.room().id())).query(Long.class).single())
                    .isOne();

            assertThat(code(directRoom.direct(host, onAir.room().id(), RoomState.LIVE))).isEqualTo("NO_SIGNAL");
            try (var again = market.publish(host, onAir.room())) {
                assertThat(again).isNotNull();
                assertThat(directRoom.direct(host, onAir.room().id(), RoomState.LIVE).orRefuse().state())
                        .isEqualTo(RoomState.LIVE);
            }
        }
    }

    @Test
    void keepsAHostInOnePlaceAtATime() throws Exception {
        try (var onAir = market.onAir(host, scarf)) {
            var second = market.room(host);
            try (var picture = market.publish(host, second)) {
                assertThat(picture).isNotNull();
                assertThat(code(directRoom.direct(host, second.id(), RoomState.LIVE))).isEqualTo("ALREADY_ON_AIR");
            }
            assertThat(code(directRoom.direct(host, onAir.room().id(), RoomState.PLANNED)))
                    .isEqualTo("ROOM_STATE_WRONG");
        }
    }

    @Test
    void explainsOneItemAtATimeAndRemembersThoseExplained() {
        var room = market.room(host);
        var first = stockShelf.add(host, room.id(), scarf.id()).orRefuse();
        var second = stockShelf.add(host, room.id(), market.product(merchant, 50_00, 5).id()).orRefuse();

        explain.explain(host, room.id(), first.id()).orRefuse();
        var after = explain.explain(host, room.id(), second.id()).orRefuse();

        assertThat(after.explainingItemId()).isEqualTo(second.id());
        assertThat(shelf.find(room.id(), first.id()).orElseThrow().explained()).isTrue();
        editShelfItem.edit(host, room.id(), first.id(), new EditShelfItem.Change(null, null, true, null)).orRefuse();
        assertThat(code(explain.explain(host, room.id(), first.id()))).isEqualTo("ITEM_OFF");
        assertThat(explain.explain(host, room.id(), null).orRefuse().explainingItemId()).isNull();
    }

    @Test
    void numbersTheShelfFromOneWithoutGapsHoweverItIsChanged() {
        var room = market.room(host);
        var items = List.of(stockShelf.add(host, room.id(), scarf.id()).orRefuse().id(),
                stockShelf.add(host, room.id(), market.product(merchant, 50_00, 5).id()).orRefuse().id(),
                stockShelf.add(host, room.id(), market.product(merchant, 60_00, 5).id()).orRefuse().id());

        stockShelf.order(host, room.id(), List.of(items.get(2), items.get(0), items.get(1))).orRefuse();
        stockShelf.remove(host, room.id(), items.get(0)).orRefuse();

        assertThat(shelf.of(room.id())).extracting(ShelfItem::id).containsExactly(items.get(2), items.get(1));
        assertThat(shelf.of(room.id())).extracting(ShelfItem::number).containsExactly(1, 2);
        assertThat(code(stockShelf.order(host, room.id(), List.of(items.get(1))))).isEqualTo("SHELF_ORDER_OUTDATED");
        assertThat(code(stockShelf.add(host, room.id(), items.get(1)))).isEqualTo("NOT_FOUND");
    }

    @Test
    void leavesPricesToTheMerchant() {
        var room = market.room(host);
        var item = stockShelf.add(host, room.id(), scarf.id()).orRefuse();
        var cheap = new EditShelfItem.Change(null, null, null,
                List.of(new EditShelfItem.LivePrice(scarf.skus().getFirst().id(), 1L)));

        assertThat(code(editShelfItem.edit(host, room.id(), item.id(), cheap)))
                .isEqualTo("LIVE_PRICE_IS_THE_MERCHANTS");

        becomeHost.become(merchant.owner().personId());
        var owner = market.again(merchant.owner().personId());
        var own = market.room(owner);
        var ownItem = stockShelf.add(owner, own.id(), scarf.id()).orRefuse();
        var dear = new EditShelfItem.Change(null, null, null,
                List.of(new EditShelfItem.LivePrice(scarf.skus().getFirst().id(), 100_01L)));
        assertThat(code(editShelfItem.edit(owner, own.id(), ownItem.id(), dear))).isEqualTo("LIVE_PRICE_INVALID");
        assertThat(editShelfItem.edit(owner, own.id(), ownItem.id(), cheap).orRefuse().livePricesFen())
                .containsEntry(scarf.skus().getFirst().id(), 1L);
    }

    @Test
    void findsARoomByItsTitleItsHostAndWhatItSellsButNotAPrivateOne() throws Exception {
        try (var onAir = market.onAir(host, scarf)) {
            var id = onAir.room().id();
            planRoom.change(host, id, draft("秋冬新款" + id, null)).orRefuse();

            assertThat(found("秋冬新款" + id)).containsExactly(id);
            assertThat(found(host.nickname())).contains(id);
            assertThat(found("没有这样的直播" + id)).isEmpty();

            planRoom.change(host, id, new RoomDraft("秋冬新款" + id, "apparel", null, null, Visibility.PRIVATE, null))
                    .orRefuse();
            assertThat(found("秋冬新款" + id)).isEmpty();
        }
    }

    private List<Long> found(String words) {
        return discover.look(words, null, null, 20).onAir().items().stream().map(Room::id).toList();
    }

    private String admit(Room room, String key) {
        return switch (streamKeys.admit(new PublishRequest(room.stream(), key, Source.RTMP, "127.0.0.1"))) {
            case Admission.Admitted _ -> "ADMITTED";
            case Admission.Rejected(var refusal) -> refusal.code();
        };
    }

    private static RoomDraft draft(String title, @Nullable String cover) {
        return new RoomDraft(title, "apparel", cover, null, Visibility.PUBLIC, null);
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "DONE";
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        var until = Instant.now().plus(Duration.ofSeconds(10));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited for 10 s").isBefore(until);
            Thread.sleep(50);
        }
    }
}
