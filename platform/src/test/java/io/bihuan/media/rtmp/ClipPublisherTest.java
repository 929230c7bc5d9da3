package io.bihuan.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.Admission;
import io.bihuan.media.ClipPublisher;
import io.bihuan.media.MediaFixture;
import io.bihuan.media.MediaSettings;
import io.bihuan.media.Signal;
import io.bihuan.media.rtmp.HearingServer.Heard;
import io.bihuan.media.stream.LiveStreams;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The publisher that stands in for a host in demo mode. The clip {@code short} of the tests is 0.8 s of a test picture
 * and a tone, so that its end is soon reached.
 */
@Timeout(60)
class ClipPublisherTest {

    private static final String CLIP = "short";
    private static final long LOOP_MS = 800;
    private static final int LOOPS = 4;
    private static final int PICTURES_IN_LOOP = 24;
    private static final String KEY = "room?key=right";

    private final AtomicBoolean welcome = new AtomicBoolean(true);
    private final MediaSettings settings = MediaFixture.settings("rtmp-address", "127.0.0.1");
    private final LiveStreams streams = new LiveStreams(settings, Clock.systemUTC(),
            request -> welcome.get()
                    ? new Admission.Admitted(request.stream(), "lease")
                    : new Admission.Rejected(Refusal.forbidden("STREAM_KEY_WRONG")),
            _ -> {
            });

    @Test
    void knowsNoClipButItsOwn() {
        assertThatThrownBy(() -> ClipPublisher.start("nothing", "rtmp://127.0.0.1/live", KEY))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("nothing")
                .hasMessageContaining("cashmere");
    }

    @Test
    void tellsInTheServersWordsWhyItIsRefusedAndTriesAgain() {
        welcome.set(false);
        try (var server = door(0); var publisher = publish(server)) {
            awaitTrue(() -> publisher.problem() != null);
            assertThat(publisher.problem()).isEqualTo("no: STREAM_KEY_WRONG");
            assertThat(publisher.state()).isEqualTo(ClipPublisher.State.CONNECTING);

            welcome.set(true);
            awaitTrue(() -> streams.signal("room").state() == Signal.State.ONLINE);
            assertThat(publisher.problem()).isNull();
            assertThat(publisher.state()).isEqualTo(ClipPublisher.State.PUBLISHING);
        }
    }

    @Test
    void comesBackByItselfWhenTheServerDoes() {
        var server = door(0);
        int port = server.port();
        try (var publisher = publish(server)) {
            awaitTrue(() -> streams.signal("room").state() == Signal.State.ONLINE);
            server.close();
            awaitTrue(() -> streams.signal("room").state() == Signal.State.AWAY);
            awaitTrue(() -> publisher.state() == ClipPublisher.State.CONNECTING);

            try (var again = door(port)) {
                assertThat(again.port()).isEqualTo(port);
                awaitTrue(() -> streams.signal("room").state() == Signal.State.ONLINE);
                assertThat(streams.signal("room").lostFrames()).isZero();
            }
        } finally {
            server.close();
        }
    }

    @Test
    void aPublisherThatIsClosedSaysGoodbyeAndStaysAway() throws Exception {
        try (var server = door(0)) {
            var publisher = publish(server);
            awaitTrue(() -> streams.signal("room").state() == Signal.State.ONLINE);

            publisher.close();

            awaitTrue(() -> streams.signal("room").state() == Signal.State.AWAY);
            awaitTrue(() -> server.connectionCount() == 0);
            Thread.sleep(1_500); // Longer than it waits before it comes back.
            assertThat(server.connectionCount()).isZero();
            assertThat(publisher.state()).isEqualTo(ClipPublisher.State.CLOSED);
        }
    }

    @Test
    void beginsTheClipAgainWithoutAJumpInItsTimeStamps() throws Exception {
        try (var server = new HearingServer(); var publisher = ClipPublisher.start(CLIP, server.address(), KEY)) {
            awaitTrue(() -> pictures(server).size() > LOOPS * PICTURES_IN_LOOP);
            assertThat(publisher.state()).isEqualTo(ClipPublisher.State.PUBLISHING);

            var pictures = pictures(server);
            assertThat(gapsMs(pictures)).as("between pictures, 30 a second, in whole ms")
                    .allMatch(gap -> gap >= 32 && gap <= 35);
            for (int loop = 0; loop < LOOPS; loop++) {
                var first = pictures.get(loop * PICTURES_IN_LOOP);
                assertThat(first.timeMs() - pictures.getFirst().timeMs()).as("each loop is rounded to whole ms")
                        .isCloseTo(loop * LOOP_MS, within((long) loop));
                assertThat(first.body()[0] >> 4).as("a key picture begins the clip").isEqualTo(1);
            }
            assertThat(gapsMs(frames(server, RtmpMessage.AUDIO))).as("between sounds of 21.3 ms")
                    .allMatch(gap -> gap > 0 && gap <= 43);
            assertThat(configurations(server)).as("of picture and sound, once for all loops").isEqualTo(2);
            var last = pictures.getLast();
            long tookMs = (last.atNanos() - pictures.getFirst().atNanos()) / 1_000_000;
            assertThat(tookMs).as("in real time").isBetween(LOOPS * LOOP_MS - 100, LOOPS * LOOP_MS + 2_000);
        }
    }

    private static List<Heard> pictures(HearingServer server) {
        return frames(server, RtmpMessage.VIDEO);
    }

    private static List<Heard> frames(HearingServer server, int type) {
        return server.heard().stream().filter(heard -> heard.type() == type && heard.body()[1] == 1).toList();
    }

    private static long configurations(HearingServer server) {
        return server.heard().stream().filter(heard -> heard.type() == RtmpMessage.VIDEO
                || heard.type() == RtmpMessage.AUDIO).filter(heard -> heard.body()[1] == 0).count();
    }

    private static List<Long> gapsMs(List<Heard> frames) {
        return IntStream.range(1, frames.size())
                .mapToObj(i -> frames.get(i).timeMs() - frames.get(i - 1).timeMs()).toList();
    }

    private RtmpServer door(int port) {
        return RtmpServer.open(port, streams, settings, refusal -> "no: " + refusal.code());
    }

    private static ClipPublisher publish(RtmpServer server) {
        return ClipPublisher.start(CLIP, "rtmp://127.0.0.1:" + server.port() + "/live", KEY);
    }

    private static void awaitTrue(BooleanSupplier condition) {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("what is awaited comes within 20 s").isLessThan(until);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
