package io.bihuan.media.push;

import static io.bihuan.media.MediaFixture.avcConfiguration;
import static io.bihuan.media.MediaFixture.picture;
import static io.bihuan.media.MediaFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.Admission;
import io.bihuan.media.MovableClock;
import io.bihuan.media.Signal.State;
import io.bihuan.media.frame.PublishRefused;
import io.bihuan.media.stream.LiveStreams;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramePushTest {

    private static final String SESSION = "session-1";

    private final MovableClock clock = new MovableClock();
    private final LiveStreams streams = new LiveStreams(settings(), clock,
            request -> "right".equals(request.key())
                    ? new Admission.Admitted(request.stream(), "lease")
                    : new Admission.Rejected(Refusal.forbidden("STREAM_KEY_WRONG")),
            _ -> {
            });
    private final FramePush push = new FramePush(streams);

    @Test
    void aWrongKeyOrASessionThatIsNoneIsRefused() {
        assertRefused("STREAM_KEY_WRONG", "wrong", SESSION, 0, opening());
        assertRefused("PUSH_SESSION_INVALID", "right", "x", 0, opening());
        assertRefused("PUSH_SESSION_INVALID", "right", "../../etc", 0, opening());
    }

    @Test
    void theKeyIsCheckedWithEachPost() throws Exception {
        push("right", SESSION, 0, opening());

        assertRefused("PUSH_SESSION_INVALID", "guess", SESSION, 1, pictures(2_000, 100));
    }

    @Test
    void aPostThatComesTwiceIsTakenOnce() throws Exception {
        push("right", SESSION, 0, opening());
        push("right", SESSION, 1, pictures(2_000, 3_000));

        assertThat(push("right", SESSION, 1, pictures(2_000, 3_000))).isEqualTo(2);
        assertThat(push("right", SESSION, 0, opening())).isEqualTo(2);
        assertThat(streams.signal("room").lostFrames()).isZero();
    }

    @Test
    void aPostThatComesEarlyIsRefusedAndMayComeAgain() throws Exception {
        push("right", SESSION, 0, opening());

        assertRefused("PUSH_OUT_OF_ORDER", "right", SESSION, 2, pictures(3_000, 4_000));

        assertThat(push("right", SESSION, 1, pictures(2_000, 3_000))).isEqualTo(2);
        assertThat(push("right", SESSION, 2, pictures(3_000, 4_000))).isEqualTo(3);
    }

    @Test
    void anUnknownSessionMustBeginAtZero() {
        assertRefused("PUSH_OUT_OF_ORDER", "right", SESSION, 7, opening());
    }

    @Test
    void aSecondPageIsRefusedWhileTheFirstIsHeard() throws Exception {
        push("right", SESSION, 0, opening());

        assertRefused("STREAM_TAKEN", "right", "session-2", 0, opening());

        clock.pass(Duration.ofSeconds(4));
        assertThat(push("right", "session-2", 0, opening())).isEqualTo(1);
        assertRefused("PUSH_OUT_OF_ORDER", "right", SESSION, 1, pictures(2_000, 2_100));
    }

    @Test
    void whatIsMalformedIsRefusedAsAWholeAndEndsTheTurn() throws Exception {
        push("right", SESSION, 0, opening());
        var cut = Arrays.copyOf(pictures(2_000, 3_000), 500);

        assertRefused("PUSH_MALFORMED", "right", SESSION, 1, cut);

        assertThat(streams.signal("room").state()).isEqualTo(State.AWAY);
        assertRefused("PUSH_OUT_OF_ORDER", "right", SESSION, 1, pictures(2_000, 3_000));
    }

    @Test
    void garbageIsRefusedAndNothingElse() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("FramePushTest seed " + seed);
        var random = new Random(seed);
        var valid = opening();
        for (int round = 0; round < 2_000; round++) {
            var bytes = round % 2 == 0 ? new byte[random.nextInt(2_000)] : valid.clone();
            if (round % 2 == 0) {
                random.nextBytes(bytes);
            } else {
                for (int i = 0; i < 5; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            var session = "fuzz-session-" + round;
            try {
                push("right", session, 0, bytes);
                push.accept(new FramePush.Post("room", "right", session, 1, true, new byte[0], "127.0.0.1"));
            } catch (PublishRefused refused) {
                assertThat(refused.refusal().code()).isIn("PUSH_MALFORMED", "KEY_FRAMES_TOO_RARE");
            }
        }
    }

    @Test
    void aGoodbyeFreesTheStreamForTheNextPublisher() throws Exception {
        push("right", SESSION, 0, opening());
        push.accept(new FramePush.Post("room", "right", SESSION, 1, true, new byte[0], "127.0.0.1"));

        assertThat(streams.signal("room").state()).isEqualTo(State.AWAY);
        assertThat(push("right", "session-2", 0, opening())).isEqualTo(1);
        assertThat(streams.signal("room").state()).isEqualTo(State.ONLINE);
    }

    private long push(String key, String session, long number, byte[] batch) throws PublishRefused {
        return push.accept(new FramePush.Post("room", key, session, number, false, batch, "127.0.0.1"));
    }

    private void assertRefused(String code, String key, String session, long number, byte[] batch) {
        assertThatThrownBy(() -> push(key, session, number, batch)).isInstanceOfSatisfying(PublishRefused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /** Configurations and the first two seconds of pictures and sound. */
    private static byte[] opening() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(record(0, 0, avcConfiguration(720, 1280)));
        out.writeBytes(record(5, 0, new byte[]{2}));
        out.writeBytes(record(4, 0, new byte[]{1, 2, 3}));
        out.writeBytes(pictures(0, 2_000));
        return out.toByteArray();
    }

    private static byte[] pictures(long fromMs, long toMs) {
        var out = new ByteArrayOutputStream();
        for (long time = fromMs; time < toMs; time += 40) {
            boolean key = time % 2_000 == 0;
            out.writeBytes(record(key ? 1 : 2, time, picture(time, key).payload()));
        }
        return out.toByteArray();
    }

    private static byte[] record(int kind, long timeMs, byte[] content) {
        return ByteBuffer.allocate(9 + content.length).put((byte) kind).putInt((int) timeMs).putInt(content.length)
                .put(content).array();
    }
}
