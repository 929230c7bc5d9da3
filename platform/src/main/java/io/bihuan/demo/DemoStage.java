package io.bihuan.demo;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Outcome;
import io.bihuan.live.DirectRoom;
import io.bihuan.live.EditShelfItem;
import io.bihuan.live.Explain;
import io.bihuan.live.PlanRoom;
import io.bihuan.live.Room;
import io.bihuan.live.RoomDraft;
import io.bihuan.live.Rooms;
import io.bihuan.live.Shelf;
import io.bihuan.live.ShelfItem;
import io.bihuan.live.StockShelf;
import io.bihuan.live.StreamKeys;
import io.bihuan.live.Visibility;
import io.bihuan.media.ClipPublisher;
import io.bihuan.media.MediaAddresses;
import io.bihuan.media.Signal;
import io.bihuan.media.Streams;
import io.bihuan.rules.live.RoomState;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a host of the demo market does with a room: plan it, fill its shelf, publish, go live. */
@Component
@InDemoMode
class DemoStage {

    private static final int ROOMS_LOOKED_AT_MAX = 50;
    private static final String THIS_MACHINE = "127.0.0.1";

    private final DemoGoods goods;
    private final Rooms rooms;
    private final PlanRoom planRoom;
    private final StockShelf stockShelf;
    private final EditShelfItem editShelfItem;
    private final Shelf shelf;
    private final Explain explain;
    private final DirectRoom directRoom;
    private final StreamKeys streamKeys;
    private final Streams streams;
    private final MediaAddresses media;
    private final Clock clock;

    DemoStage(DemoGoods goods, Rooms rooms, PlanRoom planRoom, StockShelf stockShelf, EditShelfItem editShelfItem,
            Shelf shelf, Explain explain, DirectRoom directRoom, StreamKeys streamKeys, Streams streams,
            MediaAddresses media, Clock clock) {
        this.goods = goods;
        this.rooms = rooms;
        this.planRoom = planRoom;
        this.stockShelf = stockShelf;
        this.editShelfItem = editShelfItem;
        this.shelf = shelf;
        this.explain = explain;
        this.directRoom = directRoom;
        this.streamKeys = streamKeys;
        this.streams = streams;
        this.media = media;
        this.clock = clock;
    }

    /** Whether somebody who plays the host is busy in a room of their own. */
    boolean isBusyElsewhere(Caller host) {
        return rooms.ofHost(host.personId(), Long.MAX_VALUE, ROOMS_LOOKED_AT_MAX).stream().anyMatch(
                room -> !room.simulated() && (room.state().onAir() || room.state() == RoomState.REHEARSAL));
    }

    /** The newest room of this title that has not ended. */
    Optional<Room> find(Caller host, String title) {
        return rooms.ofHost(host.personId(), Long.MAX_VALUE, ROOMS_LOOKED_AT_MAX).stream().filter(
                room -> room.simulated() && room.title().equals(title) && room.state() != RoomState.ENDED).findFirst();
    }

    Room plan(Caller host, MarketScript.RoomPlan plan) {
        return planRoom.plan(host, new RoomDraft(plan.title(), plan.category(), null, null, Visibility.PUBLIC,
                plan.notice()), true).orRefuse();
    }

    /** Makes sure that the room is announced for a time to come. */
    void announce(Caller host, MarketScript.Announcement announcement) {
        var at = clock.instant().plus(Duration.ofHours(announcement.hours()));
        var draft = new RoomDraft(announcement.title(), announcement.category(), null, at, Visibility.PUBLIC, null);
        var known = find(host, announcement.title());
        if (known.isEmpty()) {
            planRoom.plan(host, draft, true).orRefuse();
        } else if (known.get().state() == RoomState.PLANNED && known.get().plannedAt().isBefore(clock.instant())) {
            planRoom.change(host, known.get().id(), draft).orRefuse();
        }
    }

    /** Makes sure that everything of the plan is on the shelf. */
    void stock(Caller host, Room room, MarketScript script, MarketScript.RoomPlan plan) {
        var there = shelf.of(room.id()).stream().map(ShelfItem::productId).collect(Collectors.toSet());
        for (var item : plan.shelf()) {
            stock(host, room, goods.product(script, item.product()).id(), item, there);
        }
    }

    private void stock(Caller host, Room room, long productId, MarketScript.ShelfPlan plan, Set<Long> there) {
        if (!there.contains(productId)) {
            var item = stockShelf.add(host, room.id(), productId).orRefuse();
            editShelfItem.edit(host, room.id(), item.id(),
                    new EditShelfItem.Change(plan.point(), plan.limit(), null, null)).orRefuse();
        }
    }

    Signal.State signal(Room room) {
        return streams.signal(room.stream()).state();
    }

    /** Publishes the clip into the room through the RTMP door, with a key of its own. */
    ClipPublisher publish(Caller host, Room room, String clip) {
        var key = streamKeys.issue(host, room.id()).orRefuse();
        return ClipPublisher.start(clip, media.rtmpServer(THIS_MACHINE), media.streamKey(room.stream(), key.secret()));
    }

    /** @return whether the room is live; not where its picture has not arrived yet */
    boolean goLive(Caller host, Room room) {
        if (room.state() != RoomState.LIVE
                && !(directRoom.direct(host, room.id(), RoomState.LIVE) instanceof Outcome.Done<Room>)) {
            return false;
        }
        if (room.explainingItemId() == null) {
            next(room, null).ifPresent(item -> explain(host, room, item));
        }
        return true;
    }

    /** The item after this one on the shelf; the first after the last, and after {@code null}. */
    Optional<ShelfItem> next(Room room, @Nullable Long itemId) {
        var items = shelf.of(room.id()).stream().filter(item -> !item.off()).toList();
        for (int i = 0; i < items.size() - 1; i++) {
            if (itemId != null && items.get(i).id() == itemId) {
                return Optional.of(items.get(i + 1));
            }
        }
        return items.stream().findFirst();
    }

    /** The host may have ended the room meanwhile; then nothing is explained. */
    void explain(Caller host, Room room, ShelfItem item) {
        explain.explain(host, room.id(), item.id());
    }
}
