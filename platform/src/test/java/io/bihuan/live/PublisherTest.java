package io.bihuan.live;

import static io.bihuan.media.MediaFixture.aacConfiguration;
import static io.bihuan.media.MediaFixture.audioBody;
import static io.bihuan.media.MediaFixture.avcConfiguration;
import static io.bihuan.media.MediaFixture.picture;
import static io.bihuan.media.MediaFixture.sound;
import static io.bihuan.media.MediaFixture.videoBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.PlatformTest;
import io.bihuan.account.Caller;
import io.bihuan.media.MediaAddresses;
import io.bihuan.media.Signal;
import io.bihuan.media.Streams;
import io.bihuan.media.flv.FlvTags;
import io.bihuan.media.rtmp.RtmpPublisher;
import io.bihuan.order.Market;
import io.bihuan.rules.live.RoomState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Encoders at the door of a room: what they are told, and what becomes of the room. */
@PlatformTest
@Timeout(120)
class PublisherTest {

    @Autowired
    Market market;
    @Autowired
    StreamKeys streamKeys;
    @Autowired
    DirectRoom directRoom;
    @Autowired
    Rooms rooms;
    @Autowired
    Streams streams;
    @Autowired
    MediaAddresses media;
    @LocalServerPort
    int port;

    Caller host;
    Room room;
    String key;

    @BeforeEach
    void issueAKey() {
        host = market.host();
        room = market.room(host);
        key = streamKeys.issue(host, room.id()).orRefuse().secret();
    }

    @AfterEach
    void endTheStream() {
        streams.end(room.stream());
    }

    @Test
    void aWrongKeyIsToldToTheEncoderInBothLanguages() {
        assertThatThrownBy(() -> connect("wrong"))
                .isInstanceOfSatisfying(RtmpPublisher.Refused.class, refused -> assertThat(refused.code())
                        .isEqualTo("NetStream.Publish.BadName"))
                .hasMessageContaining("推流密钥不对").hasMessageContaining("stream key is wrong");
    }

    @Test
    void aKeyThatWasReplacedIsRefusedAndWhoeverPublishesWithItIsCut() throws Exception {
        try (var publisher = connect(key)) {
            publish(publisher, 0);
            awaitTrue(() -> signal() == Signal.State.ONLINE);
            var second = streamKeys.issue(host, room.id()).orRefuse();

            assertThatThrownBy(() -> publishUntilStopped(publisher)).isInstanceOf(RtmpPublisher.Refused.class)
                    .hasMessageContaining("作废").hasMessageContaining("revoked");
            assertThatThrownBy(() -> connect(key)).hasMessageContaining("revoked");
            try (var successor = connect(second.secret())) {
                publish(successor, 0);
                awaitTrue(() -> signal() == Signal.State.ONLINE);
            }
        }
    }

    @Test
    void aKeyThatIsInUseLetsNobodyElseIn() throws Exception {
        try (var publisher = connect(key)) {
            publish(publisher, 0);
            awaitTrue(() -> signal() == Signal.State.ONLINE);

            assertThatThrownBy(() -> connect(key)).isInstanceOf(RtmpPublisher.Refused.class)
                    .hasMessageContaining("已经有人在推流").hasMessageContaining("already publishing");

            publish(publisher, 2_000);
            assertThat(signal()).isEqualTo(Signal.State.ONLINE);
        }
    }

    @Test
    void h265IsRefusedWithWhatToChangeInTheEncoderAndInTheStudio() throws Exception {
        var h265 = ByteBuffer.allocate(40).put((byte) 0x90).put("hvc1".getBytes(StandardCharsets.US_ASCII)).array();
        try (var publisher = connect(key)) {
            assertThatThrownBy(() -> {
                for (int i = 0; i < 1_000; i++) {
                    publisher.send(FlvTags.VIDEO, i * 40L, h265);
                    Thread.sleep(5);
                }
            }).isInstanceOf(RtmpPublisher.Refused.class).hasMessageContaining("H.265 (HEVC)")
                    .hasMessageContaining("OBS「设置 → 输出 → 编码器」中改选 H.264")
                    .hasMessageContaining("In OBS, set Settings → Output → Encoder to H.264");
        }
        var shown = studioSignal().path("lastRefusal");
        assertThat(shown.path("code").asString()).isEqualTo("VIDEO_CODEC_UNSUPPORTED");
        assertThat(shown.path("messages").path("zh-CN").asString()).contains("H.265 (HEVC)", "改选 H.264");
        assertThat(shown.path("messages").path("en").asString()).contains("H.265 (HEVC)", "Encoder to H.264");

        try (var mended = connect(key)) { // The key is still good: nothing was published with it.
            publish(mended, 0);
            awaitTrue(() -> signal() == Signal.State.ONLINE);
        }
    }

    @Test
    void aPublisherThatDropsKeepsItsRoomOnAirAndMayComeBackWithItsKey() throws Exception {
        var publisher = connect(key);
        publish(publisher, 0);
        awaitTrue(() -> signal() == Signal.State.ONLINE);
        directRoom.direct(host, room.id(), RoomState.LIVE).orRefuse();

        publisher.drop();
        awaitTrue(() -> signal() == Signal.State.AWAY);
        assertThat(state()).isEqualTo(RoomState.LIVE);

        try (var again = connect(key)) {
            publish(again, 0);
            awaitTrue(() -> signal() == Signal.State.ONLINE);
            assertThat(state()).isEqualTo(RoomState.LIVE);
        }
    }

    @Test
    void aPublisherThatStayedAwayHasSpentItsKeyAndItsRoomIsPaused() throws Exception {
        var publisher = connect(key);
        publish(publisher, 0);
        awaitTrue(() -> signal() == Signal.State.ONLINE);
        directRoom.direct(host, room.id(), RoomState.LIVE).orRefuse();
        publisher.drop();
        awaitTrue(() -> signal() == Signal.State.AWAY);

        streams.end(room.stream()); // What happens after 30 s; LiveStreamsTest lets the time pass.

        awaitTrue(() -> state() == RoomState.PAUSED);
        assertThatThrownBy(() -> connect(key)).isInstanceOf(RtmpPublisher.Refused.class);
        assertThat(studioSignal().path("lastRefusal").path("code").asString()).isEqualTo("STREAM_KEY_SPENT");
    }

    private RtmpPublisher connect(String secret) throws IOException {
        return RtmpPublisher.connect(URI.create(media.rtmpServer("127.0.0.1")),
                media.streamKey(room.stream(), secret));
    }

    /** Two seconds of picture and sound. */
    private static void publish(RtmpPublisher publisher, long fromMs) throws IOException {
        publisher.send(FlvTags.VIDEO, fromMs, videoBody(true, true, avcConfiguration(720, 1280)));
        publisher.send(FlvTags.AUDIO, fromMs, audioBody(true, aacConfiguration()));
        for (long time = fromMs; time < fromMs + 2_000; time += 40) {
            var picture = picture(time, time == fromMs);
            publisher.send(FlvTags.VIDEO, time, videoBody(picture.key(), false, picture.payload()));
            publisher.send(FlvTags.AUDIO, time, audioBody(false, sound(time).payload()));
        }
    }

    private static void publishUntilStopped(RtmpPublisher publisher) throws IOException, InterruptedException {
        for (long time = 2_000; time < 60_000; time += 40) {
            publisher.send(FlvTags.VIDEO, time, videoBody(false, false, picture(time, false).payload()));
            Thread.sleep(5);
        }
    }

    private Signal.State signal() {
        return streams.signal(room.stream()).state();
    }

    private RoomState state() {
        return rooms.find(room.id()).orElseThrow().state();
    }

    private JsonNode studioSignal() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var question = HttpRequest
                    .newBuilder(URI.create("http://localhost:" + port + "/api/v1/rooms/" + room.id() + "/signal"))
                    .header("Authorization", "Bearer " + market.token(host)).build();
            return new JsonMapper().readTree(client.send(question, BodyHandlers.ofString()).body());
        }
    }

    private static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what is awaited comes within 15 s").isLessThan(until);
            Thread.sleep(20);
        }
    }
}
