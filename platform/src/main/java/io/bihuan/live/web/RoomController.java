package io.bihuan.live.web;

import io.bihuan.account.Caller;
import io.bihuan.foundation.Page;
import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.RefusedException;
import io.bihuan.live.DirectRoom;
import io.bihuan.live.PlanRoom;
import io.bihuan.live.Room;
import io.bihuan.live.RoomDraft;
import io.bihuan.live.Rooms;
import io.bihuan.live.Visibility;
import io.bihuan.rules.live.RoomState;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Live rooms: plan, read, direct. */
@RestController
@RequestMapping("/api/v1")
class RoomController {

    private final Rooms rooms;
    private final PlanRoom planRoom;
    private final DirectRoom directRoom;
    private final RoomViews views;

    RoomController(Rooms rooms, PlanRoom planRoom, DirectRoom directRoom, RoomViews views) {
        this.rooms = rooms;
        this.planRoom = planRoom;
        this.directRoom = directRoom;
        this.views = views;
    }

    record RoomPlan(@NotNull String title, @NotNull String category, @Nullable String cover,
            @Nullable Instant plannedAt, @NotNull Visibility visibility, @Nullable String notice) {

        RoomDraft draft() {
            return new RoomDraft(title, category, cover, plannedAt, visibility, notice);
        }
    }

    record Direction(@NotNull RoomState to) {
    }

    @GetMapping("/rooms/{id}")
    RoomView room(Optional<Caller> viewer, @PathVariable long id, HttpServletRequest request) {
        return view(rooms.find(id).orElseThrow(() -> new RefusedException(Refusal.notFound("room"))), viewer, request);
    }

    @PostMapping("/rooms")
    @ResponseStatus(HttpStatus.CREATED)
    RoomView plan(Caller host, @Valid @RequestBody RoomPlan plan, HttpServletRequest request) {
        return view(planRoom.plan(host, plan.draft(), false).orRefuse(), Optional.of(host), request);
    }

    @PutMapping("/rooms/{id}")
    RoomView change(Caller host, @PathVariable long id, @Valid @RequestBody RoomPlan plan,
            HttpServletRequest request) {
        return view(planRoom.change(host, id, plan.draft()).orRefuse(), Optional.of(host), request);
    }

    @PostMapping("/rooms/{id}/state")
    RoomView direct(Caller caller, @PathVariable long id, @Valid @RequestBody Direction direction,
            HttpServletRequest request) {
        return view(directRoom.direct(caller, id, direction.to()).orRefuse(), Optional.of(caller), request);
    }

    @GetMapping("/hosts/me/rooms")
    Page<RoomCard> mine(Caller host, @RequestParam @Nullable String cursor, @RequestParam @Nullable Integer limit) {
        int rows = Page.limit(limit);
        var page = Page.of(rooms.ofHost(host.personId(), Page.before(cursor), rows + 1), rows, Room::id);
        return new Page<>(views.cards(page.items()), page.nextCursor());
    }

    private RoomView view(Room room, Optional<Caller> viewer, HttpServletRequest request) {
        return views.view(room, viewer, URI.create(request.getRequestURL().toString()));
    }
}
