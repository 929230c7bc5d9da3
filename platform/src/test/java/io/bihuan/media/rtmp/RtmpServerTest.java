package io.bihuan.media.rtmp;

import static io.bihuan.media.MediaFixture.aacConfiguration;
import static io.bihuan.media.MediaFixture.audioBody;
import static io.bihuan.media.MediaFixture.avcConfiguration;
import static io.bihuan.media.MediaFixture.picture;
import static io.bihuan.media.MediaFixture.settings;
import static io.bihuan.media.MediaFixture.sound;
import static io.bihuan.media.MediaFixture.videoBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.foundation.Refusal;
import io.bihuan.foundation.StartRefused;
import io.bihuan.media.Admission;
import io.bihuan.media.MediaSettings;
import io.bihuan.media.Signal.State;
import io.bihuan.media.stream.LiveStreams;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The RTMP door over real sockets, with our own publisher and with bytes that no publisher sends. */
@Timeout(120)
class RtmpServerTest {

    private static final String KEY = "room?key=right";

    private final MediaSettings settings = settings("rtmp-address", "127.0.0.1", "handshake-max", "1s",
            "connections-max", "12", "connections-per-address-max", "8");
    private final LiveStreams streams = new LiveStreams(settings, Clock.systemUTC(),
            request -> "right".equals(request.key())
                    ? new Admission.Admitted(request.stream(), "lease")
                    : new Admission.Rejected(Refusal.forbidden("STREAM_KEY_WRONG")),
            _ -> {
            });
    private final RtmpServer server = RtmpServer.open(0, streams, settings,
            refusal -> "推流 " + refusal.code() + " " + refusal.arguments());
    private final URI address = URI.create("rtmp://127.0.0.1:" + server.port() + "/live");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> RtmpServer.open(taken.getLocalPort(), streams, settings, Refusal::code))
                    .isInstanceOf(StartRefused.class).hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("--bihuan.rtmp-port").message().doesNotContain("\n");
        }
    }

    @Test
    void aWrongKeyIsToldAndClosed() {
        for (var key : List.of("room?key=wrong", "room", "?key=right", "room?key=%zz", "")) {
            assertThatThrownBy(() -> RtmpPublisher.connect(address, key)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> RtmpPublisher.connect(address, "room?key=wrong"))
                .isInstanceOfSatisfying(RtmpPublisher.Refused.class, refused -> {
                    assertThat(refused.code()).isEqualTo("NetStream.Publish.BadName");
                    assertThat(refused).hasMessageContaining("推流 STREAM_KEY_WRONG");
                });
        awaitTrue(() -> server.connectionCount() == 0);
    }

    @Test
    void anAddressOfAnotherAppIsTold() {
        var other = URI.create("rtmp://127.0.0.1:" + server.port() + "/app");

        assertThatThrownBy(() -> RtmpPublisher.connect(other, KEY)).hasMessageContaining("RTMP_APP_UNKNOWN {app=app}");
    }

    @Test
    void aSecondPublisherIsRefused() throws Exception {
        try (var first = RtmpPublisher.connect(address, KEY)) {
            play(first, 0, 1_000);
            awaitTrue(() -> streams.signal("room").state() == State.ONLINE);

            assertThatThrownBy(() -> RtmpPublisher.connect(address, KEY)).hasMessageContaining("STREAM_TAKEN");

            play(first, 1_000, 2_000);
            assertThat(streams.signal("room").state()).isEqualTo(State.ONLINE);
        }
    }

    @Test
    void h265IsRefusedWithWhatToChange() throws Exception {
        byte[] enhanced = ByteBuffer.allocate(40).put((byte) 0x90).put("hvc1".getBytes(StandardCharsets.US_ASCII))
                .array();
        byte[] legacy = {0x1c, 0, 0, 0, 0, 1, 2, 3};
        byte[] av1 = ByteBuffer.allocate(40).put((byte) 0x90).put("av01".getBytes(StandardCharsets.US_ASCII)).array();

        for (var body : Map.of(enhanced, "H.265 (HEVC)", legacy, "H.265 (HEVC)", av1, "AV1").entrySet()) {
            try (var publisher = RtmpPublisher.connect(address, KEY)) {
                assertThatThrownBy(() -> sendUntilStopped(publisher, body.getKey()))
                        .isInstanceOfSatisfying(RtmpPublisher.Refused.class, refused -> assertThat(refused)
                                .hasMessageContaining("VIDEO_CODEC_UNSUPPORTED {codec=" + body.getValue() + "}"));
            }
            awaitTrue(() -> server.connectionCount() == 0);
            var shown = Objects.requireNonNull(streams.signal("room").lastRefusal()).refusal();
            assertThat(shown.arguments()).containsEntry("codec", body.getValue());
        }
    }

    @Test
    void soundThatIsNotAacIsRefused() throws Exception {
        try (var publisher = RtmpPublisher.connect(address, KEY)) {
            assertThatThrownBy(() -> {
                while (true) {
                    publisher.send(RtmpMessage.AUDIO, 0, new byte[]{0x2f, 1, 2, 3});
                    Thread.sleep(5);
                }
            }).hasMessageContaining("AUDIO_CODEC_UNSUPPORTED");
        }
    }

    @Test
    void aRevokedPublisherIsToldAndClosed() throws Exception {
        try (var publisher = RtmpPublisher.connect(address, KEY)) {
            play(publisher, 0, 1_000);
            awaitTrue(() -> streams.revoke("lease"));

            assertThatThrownBy(() -> sendUntilStopped(publisher, videoBody(false, false, new byte[]{0, 0, 0, 1, 0x41})))
                    .isInstanceOfSatisfying(RtmpPublisher.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("NetStream.Publish.BadName"));
        }
    }

    @Test
    void aStreamTravelsFromPublisherToPlaylistAndOutlastsADrop() throws Exception {
        var first = RtmpPublisher.connect(address, KEY);
        play(first, 0, 5_000);
        var playlist = streams.find("room").orElseThrow().hls().media(-1, -1).orElseThrow();
        assertThat(playlist).contains("#EXTINF:2.000");
        first.drop();
        awaitTrue(() -> streams.signal("room").state() == State.AWAY);

        try (var second = RtmpPublisher.connect(address, KEY)) {
            play(second, 0, 5_000);
            awaitTrue(() -> streams.signal("room").state() == State.ONLINE);
            awaitTrue(() -> mediaPlaylist().contains("#EXT-X-DISCONTINUITY\n"));
        }
        awaitTrue(() -> streams.signal("room").state() == State.AWAY);
        awaitTrue(() -> server.connectionCount() == 0);
    }

    @Test
    void timeStampsBeyondThreeBytesTravelToo() throws Exception {
        try (var publisher = RtmpPublisher.connect(address, KEY)) {
            play(publisher, 0xfffff0, 0xfffff0 + 5_000);

            awaitTrue(() -> streams.find("room").isPresent() && mediaPlaylist().contains("#EXTINF:2.000"));
        }
    }

    @Test
    void aVisitorThatSaysNothingIsShownOut() throws Exception {
        try (var silent = new Socket("127.0.0.1", server.port())) {
            silent.setSoTimeout(5_000);
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        }
        awaitTrue(() -> server.connectionCount() == 0);
    }

    @Test
    void aVisitorThatDawdlesIsShownOut() throws Exception {
        try (var dawdling = new Socket("127.0.0.1", server.port())) {
            dawdling.getOutputStream().write(new byte[1 + 1_536]);
            dawdling.getOutputStream().flush();
        }
        var impatient = settings("rtmp-address", "127.0.0.1", "publish-max", "100ms");
        try (var other = RtmpServer.open(0, streams, impatient, Refusal::code);
                var idle = new Socket("127.0.0.1", other.port())) {
            awaitTrue(() -> other.connectionCount() == 1);
            Thread.sleep(200);
            other.tick();
            awaitTrue(() -> other.connectionCount() == 0);
            idle.setSoTimeout(5_000);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void oneAddressMayNotTakeAllConnections() throws Exception {
        var sockets = new ArrayList<Socket>();
        for (int i = 0; i < 12; i++) {
            sockets.add(new Socket("127.0.0.1", server.port()));
        }
        var turnedAway = new AtomicInteger();
        for (var socket : sockets.subList(8, 12)) {
            socket.setSoTimeout(500);
            turnedAway.addAndGet(socket.getInputStream().read() == -1 ? 1 : 0);
        }
        assertThat(turnedAway).hasValue(4);
        for (var socket : sockets) {
            socket.close();
        }
    }

    @Test
    void garbageClosesTheConnectionAndLeaksNothing() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RtmpServerTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 150; round++) {
            try (var socket = new Socket("127.0.0.1", server.port())) {
                socket.setSoTimeout(3_000);
                var out = socket.getOutputStream();
                if (round % 3 != 0) {
                    var hello = new byte[1 + 2 * 1_536];
                    hello[0] = 3;
                    out.write(hello);
                }
                var garbage = new byte[1 + random.nextInt(20_000)];
                random.nextBytes(garbage);
                out.write(garbage);
                out.flush();
                socket.shutdownOutput();
                while (socket.getInputStream().read() >= 0) {
                    // What it answers to garbage does not matter, only that it ends.
                }
            } catch (IOException resetByServer) {
                assertThat(resetByServer).hasMessageMatching(".*([Rr]eset|Broken pipe|closed).*");
            }
        }
        awaitTrue(() -> server.connectionCount() == 0);
        assertThat(streams.count()).isZero();
    }

    @Test
    void garbageFromAnAdmittedPublisherClosesItsConnection() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RtmpServerTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 60; round++) {
            try (var publisher = RtmpPublisher.connect(address, "fuzz?key=right")) {
                for (int i = 0; i < 20; i++) {
                    var body = new byte[random.nextInt(300)];
                    random.nextBytes(body);
                    if (body.length > 2) {
                        body[0] = (byte) (random.nextBoolean() ? 0x17 : 0xaf);
                        body[1] = (byte) random.nextInt(3);
                    }
                    publisher.send(8 + random.nextInt(2), random.nextInt(100_000), body);
                }
            } catch (IOException stopped) {
                assertThat(stopped).isNotNull();
            }
        }
        awaitTrue(() -> server.connectionCount() == 0);
        awaitTrue(() -> streams.signal("fuzz").state() != State.ONLINE);
    }

    private String mediaPlaylist() {
        try {
            return streams.find("room").orElseThrow().hls().media(-1, -1).orElse("");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void play(RtmpPublisher publisher, long fromMs, long toMs) throws IOException {
        publisher.send(RtmpMessage.VIDEO, fromMs, videoBody(true, true, avcConfiguration(720, 1280)));
        publisher.send(RtmpMessage.AUDIO, fromMs, audioBody(true, aacConfiguration()));
        for (long i = 0; fromMs + i * 40 < toMs; i++) {
            long time = fromMs + i * 40;
            var picture = picture(time, 0, i % 50 == 0, 6_000);
            publisher.send(RtmpMessage.VIDEO, time, videoBody(picture.key(), false, picture.payload()));
            publisher.send(RtmpMessage.AUDIO, time, audioBody(false, sound(time).payload()));
        }
    }

    private static void sendUntilStopped(RtmpPublisher publisher, byte[] body)
            throws IOException, InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            publisher.send(RtmpMessage.VIDEO, 100_000 + i * 40L, body);
            Thread.sleep(5);
        }
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what is awaited comes within 10 s").isLessThan(until);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
