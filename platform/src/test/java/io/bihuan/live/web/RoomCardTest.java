package io.bihuan.live.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.live.DirectRoom;
import io.bihuan.live.PlanRoom;
import io.bihuan.live.Room;
import io.bihuan.live.RoomDraft;
import io.bihuan.live.Visibility;
import io.bihuan.order.Market;
import io.bihuan.rules.live.RoomState;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stream's name is all that one needs to watch it, so lists give it away only for rooms that are there for all. */
@PlatformTest
class RoomCardTest {

    @Autowired
    Market market;
    @Autowired
    PlanRoom planRoom;
    @Autowired
    DirectRoom directRoom;
    @LocalServerPort
    int port;

    Caller host;
    Room room;

    @BeforeEach
    void planARoom() {
        host = market.host();
        room = market.room(host);
    }

    @Test
    void aRoomThatIsNotOnAirGivesNoVideoAddress() throws Exception {
        assertThat(ownCard().path("video").isNull()).as("planned").isTrue();
        try (var picture = market.publish(host, room)) {
            assertThat(picture).isNotNull();
            directRoom.direct(host, room.id(), RoomState.REHEARSAL).orRefuse();
            assertThat(ownCard().path("video").isNull()).as("rehearsing").isTrue();
            directRoom.direct(host, room.id(), RoomState.LIVE).orRefuse();
            assertThat(ownCard().path("video").isNull()).as("live").isFalse();
            directRoom.direct(host, room.id(), RoomState.ENDED).orRefuse();
            assertThat(ownCard().path("video").isNull()).as("ended").isTrue();
        }
    }

    @Test
    void aRoomThatOnlyThoseWithItsAddressFindGivesNoVideoAddress() throws Exception {
        try (var onAir = market.onAir(host, market.product(market.merchant(), 100_00, 20))) {
            room = onAir.room();
            planRoom.change(host, room.id(),
                    new RoomDraft(room.title(), room.category(), null, null, Visibility.PRIVATE, null)).orRefuse();

            assertThat(ownCard().path("state").asString()).isEqualTo("LIVE");
            assertThat(ownCard().path("video").isNull()).isTrue();
            assertThat(get("/api/v1/rooms/" + room.id(), null).path("video").isNull())
                    .as("whoever has its address").isFalse();
        }
    }

    @Test
    void aPublicRoomOnAirIsWatchedFromTheDiscoverPageAsFromTheRoom() throws Exception {
        try (var onAir = market.onAir(host, market.product(market.merchant(), 100_00, 20))) {
            room = onAir.room();

            var found = get("/api/v1/discover?q=" + URLEncoder.encode(host.nickname(), StandardCharsets.UTF_8), null);
            var video = card(found.path("rooms")).path("video");

            assertThat(video).isEqualTo(get("/api/v1/rooms/" + room.id(), null).path("video"));
            assertThat(video.path("signal").asString()).isEqualTo("ONLINE");
            assertThat(status(video.path("hls").asString())).isEqualTo(200);
            directRoom.direct(host, room.id(), RoomState.PAUSED).orRefuse();
            assertThat(ownCard().path("video").path("flv")).as("paused").isEqualTo(video.path("flv"));
        }
    }

    private JsonNode ownCard() throws Exception {
        return card(get("/api/v1/hosts/me/rooms", market.token(host)).path("items"));
    }

    private JsonNode card(JsonNode cards) {
        return StreamSupport.stream(cards.spliterator(), false)
                .filter(card -> card.path("id").asString().equals(Long.toString(room.id()))).findFirst().orElseThrow();
    }

    private JsonNode get(String path, @Nullable String token) throws Exception {
        var request = request(path);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return new JsonMapper().readTree(client.send(request.build(), BodyHandlers.ofString()).body());
        }
    }

    private int status(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request(path).build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }
}
