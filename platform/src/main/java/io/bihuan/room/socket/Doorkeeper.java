package io.bihuan.room.socket;

import io.bihuan.foundation.Outcome;
import io.bihuan.foundation.Refusal;
import io.bihuan.room.RoomTickets;
import io.bihuan.room.Ticket;
import io.bihuan.room.floor.Floor;
import io.bihuan.room.floor.Floors;
import io.bihuan.room.floor.KnownRooms;
import io.bihuan.rules.live.RoomState;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides who may open the socket of a room. */
@Component
class Doorkeeper {

    private static final Pattern PATH = Pattern.compile(".*/rooms/([0-9]{1,19})");
    private static final int PARAMETERS_MAX = 8;
    private static final long NOTHING_SEEN = -1;

    private final RoomTickets tickets;
    private final KnownRooms rooms;
    private final Floors floors;
    private final Set<String> origins;

    Doorkeeper(RoomTickets tickets, KnownRooms rooms, Floors floors, SocketSettings settings, SocketAddress address) {
        this.tickets = tickets;
        this.rooms = rooms;
        this.floors = floors;
        this.origins = new HashSet<>(settings.socketOrigins());
        var publicHost = address.publicHost();
        if (publicHost != null) {
            origins.add(publicHost);
        }
    }

    /** @param since the last number that the page has; negative for none */
    record Asked(Ticket ticket, long since) {
    }

    /** Looks at the request alone; does not wait for anything. */
    Outcome<Asked> ask(FullHttpRequest request) {
        var target = new QueryStringDecoder(request.uri(), java.nio.charset.StandardCharsets.UTF_8, true,
                PARAMETERS_MAX);
        var path = PATH.matcher(target.path());
        if (request.method() != HttpMethod.GET || !path.matches()) {
            return Outcome.refused(Refusal.notFound("socket"));
        }
        if (!request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            return Outcome.refused(Refusal.invalid("NO_WEBSOCKET"));
        }
        var origin = request.headers().get(HttpHeaderNames.ORIGIN);
        if (origin != null && !welcome(origin, request.headers().get(HttpHeaderNames.HOST, ""))) {
            return Outcome.refused(Refusal.forbidden("ORIGIN_REFUSED", "origin", origin));
        }
        var parameters = target.parameters();
        return tickets.read(parameters.getOrDefault("ticket", List.of("")).getFirst())
                .flatMap(ticket -> Long.toString(ticket.roomId()).equals(path.group(1))
                        ? Outcome.done(new Asked(ticket, since(parameters)))
                        : Outcome.refused(Refusal.of(Refusal.Kind.UNAUTHENTICATED, "TICKET_FORGED")));
    }

    /** The floor of the room that the ticket is for. May wait for the database. */
    Outcome<Floor> open(Ticket ticket) {
        var room = rooms.find(ticket.roomId());
        if (room.isPresent() && room.get().state() == RoomState.ENDED) {
            return Outcome.refused(Refusal.of(Refusal.Kind.GONE, "ROOM_OVER"));
        }
        return floors.open(ticket.roomId()).map(Outcome::done)
                .orElseGet(() -> Outcome.refused(Refusal.notFound("room")));
    }

    /** A page of another site must not use its visitor's browser to look in; programs send no origin. */
    private boolean welcome(String origin, String host) {
        var from = host(origin);
        return from != null && (from.equals(host("ws://" + host)) || origins.contains(from));
    }

    private static @Nullable String host(String url) {
        try {
            var host = URI.create(url).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static long since(Map<String, List<String>> parameters) {
        try {
            return Long.parseLong(parameters.getOrDefault("since", List.of("")).getFirst());
        } catch (NumberFormatException e) {
            return NOTHING_SEEN;
        }
    }
}
