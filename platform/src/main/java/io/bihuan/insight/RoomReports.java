package io.bihuan.insight;

import io.bihuan.account.Caller;
import io.bihuan.account.Follows;
import io.bihuan.account.Right;
import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.live.Room;
import io.bihuan.live.Rooms;
import io.bihuan.order.RoomSales;
import io.bihuan.room.RoomHub;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** 战报 — one live session in numbers, while it is on and afterwards. Simulated people are in none of them. */
@Component
public class RoomReports {

    private final Rooms rooms;
    private final RoomSales sales;
    private final RoomHub hub;
    private final Follows follows;
    private final Clock clock;

    RoomReports(Rooms rooms, RoomSales sales, RoomHub hub, Follows follows, Clock clock) {
        this.rooms = rooms;
        this.sales = sales;
        this.hub = hub;
        this.follows = follows;
        this.clock = clock;
    }

    /**
     * @param gmvFen paid in the room; nothing is refunded yet, so it is also the net
     * @param commissionFen what merchants give to the host's side
     * @param hostIncomeFen what of it is the host's, settled or in escrow
     * @param seconds on air
     */
    @Schema(name = "RoomReport")
    public record RoomReport(long gmvFen, long paidOrders, long buyers, long itemsSold, long commissionFen,
            long hostIncomeFen, int viewersPeak, long viewersTotal, long likes, long chatLines, long newFollowers,
            long seconds, List<RoomSales.ItemSales> items, List<Minute> perMinute) {
    }

    @Schema(name = "RoomMinute")
    public record Minute(Instant at, int viewers, long orders, long gmvFen) {
    }

    /** For the room's host and the platform's moderators; for others the room does not exist. */
    public Outcome<RoomReport> report(Caller caller, long roomId) {
        var room = rooms.find(roomId).filter(found -> found.hostId() == caller.personId()
                || caller.allowsOnPlatform(Right.MODERATE_ROOMS));
        return room.map(found -> Outcome.done(report(found)))
                .orElseGet(() -> Outcome.refused(Refusal.notFound("room")));
    }

    private RoomReport report(Room room) {
        var sold = sales.figures(room.id());
        var seen = hub.figures(room.id());
        var minutes = new TreeMap<Instant, Minute>();
        seen.perMinute().forEach(sample -> minutes.put(sample.at().truncatedTo(ChronoUnit.MINUTES),
                new Minute(sample.at().truncatedTo(ChronoUnit.MINUTES), sample.viewers(), 0, 0)));
        sales.perMinute(room.id()).forEach(minute -> minutes.merge(minute.at(),
                new Minute(minute.at(), 0, minute.orders(), minute.paidFen()),
                (viewed, bought) -> new Minute(viewed.at(), viewed.viewers(), bought.orders(), bought.gmvFen())));
        var start = room.startedAt();
        var end = room.endedAt() == null ? clock.instant() : room.endedAt();
        return new RoomReport(sold.paidFen(), sold.orders(), sold.buyers(), sold.units(), sold.commissionFen(),
                sold.hostFen(), seen.viewersPeak(), seen.viewersTotal(), seen.likes(), seen.chatLines(),
                start == null ? 0 : follows.newFollowers(room.hostId(), start),
                start == null ? 0 : Duration.between(start, end).toSeconds(), sales.items(room.id()),
                List.copyOf(minutes.values()));
    }
}
