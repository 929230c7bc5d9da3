package io.bihuan.media.stream;

import static io.bihuan.media.MediaFixture.aac;
import static io.bihuan.media.MediaFixture.picture;
import static io.bihuan.media.MediaFixture.settings;
import static io.bihuan.media.MediaFixture.sound;
import static io.bihuan.media.MediaFixture.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.Admission;
import io.bihuan.media.MovableClock;
import io.bihuan.media.PublishRequest;
import io.bihuan.media.Signal;
import io.bihuan.media.Signal.State;
import io.bihuan.media.Source;
import io.bihuan.media.StreamEnded;
import io.bihuan.media.StreamInterrupted;
import io.bihuan.media.StreamResumed;
import io.bihuan.media.StreamStarted;
import io.bihuan.media.frame.PublishRefused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LiveStreamsTest {

    private final MovableClock clock = new MovableClock();
    private final List<Object> events = new ArrayList<>();
    private final LiveStreams streams = new LiveStreams(settings("streams-max", "3"), clock,
            request -> request.key().startsWith("right")
                    ? new Admission.Admitted(request.stream(), "lease-" + request.key())
                    : new Admission.Rejected(Refusal.forbidden("STREAM_KEY_WRONG")),
            events::add);

    @Test
    void aWrongKeyIsRefusedAndRememberedForTheStudio() {
        assertThatThrownBy(() -> admit("room", "wrong")).isInstanceOf(PublishRefused.class);

        var refused = Objects.requireNonNull(streams.signal("room").lastRefusal());
        assertThat(refused.refusal().code()).isEqualTo("STREAM_KEY_WRONG");
        assertThat(streams.signal("room").state()).isEqualTo(State.NONE);

        clock.pass(Duration.ofMinutes(11));
        assertThat(streams.signal("room").lastRefusal()).isNull();
    }

    @Test
    void aNameThatIsNoneIsRefusedBeforeAnyoneIsAsked() {
        for (var name : List.of("", "a b", "../x", "x".repeat(65), "房间")) {
            assertThatThrownBy(() -> admit(name, "right")).isInstanceOf(PublishRefused.class);
        }
        assertThatThrownBy(() -> admit("room", "right".repeat(100))).isInstanceOf(PublishRefused.class);
    }

    @Test
    void aSecondPublisherIsRefusedWhileTheFirstIsHeard() throws Exception {
        var first = admit("room", "right");
        play(first, 0, 1_000);

        assertThatThrownBy(() -> admit("room", "right2")).isInstanceOfSatisfying(PublishRefused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("STREAM_TAKEN"));

        clock.pass(Duration.ofSeconds(4));
        var second = admit("room", "right2");
        assertThatThrownBy(() -> play(first, 1_000, 2_000)).isInstanceOf(PublishRefused.class);
        play(second, 0, 3_000);
        assertThat(streams.signal("room").state()).isEqualTo(State.ONLINE);
    }

    @Test
    void refusesMoreStreamsThanAllowed() throws Exception {
        admit("a", "right");
        admit("b", "right");
        admit("c", "right");

        assertThatThrownBy(() -> admit("d", "right")).isInstanceOfSatisfying(PublishRefused.class,
                refused -> assertThat(refused.refusal().kind()).isEqualTo(Refusal.Kind.BUSY));
    }

    @Test
    void aRevokedLeaseCutsThePublisherAndKeepsTheStream() throws Exception {
        var publication = admit("room", "right");
        play(publication, 0, 3_000);

        assertThat(streams.revoke("lease-other")).isFalse();
        assertThat(streams.revoke("lease-right")).isTrue();

        assertThatThrownBy(() -> play(publication, 3_000, 4_000)).isInstanceOfSatisfying(PublishRefused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("LEASE_REVOKED"));
        assertThat(streams.signal("room").state()).isEqualTo(State.AWAY);
    }

    @Test
    void aDroppedPublisherMayComeBackForAWhile() throws Exception {
        var first = admit("room", "right");
        play(first, 5_000, 8_000);
        first.leave();
        clock.pass(Duration.ofSeconds(29));
        streams.tick();
        assertThat(streams.signal("room").state()).isEqualTo(State.AWAY);

        play(admit("room", "right"), 0, 3_000);

        assertThat(streams.signal("room").state()).isEqualTo(State.ONLINE);
        assertThat(events).extracting(Object::getClass).containsExactly(StreamStarted.class, StreamInterrupted.class,
                StreamResumed.class);
        var playlist = streams.find("room").orElseThrow().hls().media(-1, -1).orElseThrow();
        assertThat(playlist).contains("#EXT-X-DISCONTINUITY\n").doesNotContain("ENDLIST");
    }

    @Test
    void aPublisherThatStaysAwayEndsTheStream() throws Exception {
        var first = admit("room", "right");
        play(first, 0, 3_000);
        first.leave();
        clock.pass(Duration.ofSeconds(31));
        streams.tick();

        assertThat(streams.signal("room").state()).isEqualTo(State.NONE);
        assertThat(events).extracting(Object::getClass).containsExactly(StreamStarted.class, StreamInterrupted.class,
                StreamEnded.class);
        assertThat(streams.find("room").orElseThrow().hls().media(-1, -1).orElseThrow()).endsWith("ENDLIST\n");

        clock.pass(Duration.ofSeconds(61));
        streams.tick();
        assertThat(streams.find("room")).isEmpty();
    }

    @Test
    void aSilentStudioPageCountsAsDropped() throws Exception {
        var page = streams.admit(new PublishRequest("room", "right", Source.BROWSER, "127.0.0.1"));
        play(page, 0, 1_000);
        clock.pass(Duration.ofSeconds(6));
        streams.tick();

        assertThat(streams.signal("room").state()).isEqualTo(State.AWAY);
        assertThatThrownBy(page::checkNotCut).isInstanceOf(PublishRefused.class);
    }

    @Test
    void anEndedStreamMayBeginAnewUnderItsNameWithNewAddresses() throws Exception {
        play(admit("room", "right"), 0, 3_000);
        var before = streams.find("room").orElseThrow().hls().media(-1, -1).orElseThrow();
        clock.pass(Duration.ofSeconds(3));
        assertThat(streams.end("room")).isTrue();
        assertThat(streams.end("room")).isFalse();

        play(admit("room", "right"), 0, 3_000);

        var after = streams.find("room").orElseThrow().hls().media(-1, -1).orElseThrow();
        assertThat(after).doesNotContain(before.substring(before.lastIndexOf("URI="), before.lastIndexOf(".m4s")));
        assertThat(events).extracting(Object::getClass).containsExactly(StreamStarted.class, StreamEnded.class,
                StreamStarted.class);
    }

    @Test
    void aPublisherThatNeverSendsLeavesNoTrace() throws Exception {
        admit("room", "right").leave();
        streams.tick();

        assertThat(streams.count()).isZero();
        assertThat(events).isEmpty();
    }

    @Test
    void aStreamWithoutSoundBeginsAfterAMoment() throws Exception {
        var publication = admit("room", "right");
        publication.video(video(720, 1280));
        for (long time = 0; time <= 900; time += 30) {
            publication.video(picture(time, time == 0));
        }
        assertThat(streams.signal("room").state()).isEqualTo(State.NONE);

        for (long time = 930; time <= 4_000; time += 30) {
            publication.video(picture(time, time == 2_010));
        }

        assertThat(streams.signal("room").state()).isEqualTo(State.ONLINE);
        assertThat(streams.signal("room").warnings()).extracting(Signal.Warning::code)
                .contains("SIGNAL_WITHOUT_SOUND");
        assertThat(streams.find("room").orElseThrow().hls().master().orElseThrow()).contains("avc1.42c01f\"");
    }

    @Test
    void soundThatComesLateBeginsANewEra() throws Exception {
        var publication = admit("room", "right");
        publication.video(video(720, 1280));
        for (long time = 0; time <= 3_000; time += 30) {
            publication.video(picture(time, time % 1_500 == 0));
        }
        publication.audio(aac());
        for (long time = 3_030; time <= 9_000; time += 30) {
            publication.video(picture(time, time % 1_500 == 0));
            publication.audio(sound(time));
        }

        assertThat(streams.find("room").orElseThrow().hls().media(-1, -1).orElseThrow())
                .contains("#EXT-X-DISCONTINUITY\n");
    }

    @Test
    void theSignalTellsWhatArrives() throws Exception {
        var publication = admit("room", "right");
        publication.video(video(720, 1280));
        publication.audio(aac());
        for (long i = 0; i < 300; i++) {
            publication.video(picture(i * 40, 0, i % 125 == 0, 5_000));
            publication.audio(sound(i * 40));
            clock.pass(Duration.ofMillis(40));
        }
        publication.video(picture(11_000, false));

        var signal = streams.signal("room");

        assertThat(signal.width()).isEqualTo(720);
        assertThat(signal.height()).isEqualTo(1280);
        assertThat(signal.framesPerSecond()).isEqualTo(25.0);
        assertThat(signal.bitrateKbps()).isBetween(990L, 1_010L);
        assertThat(signal.keyFrameSeconds()).isEqualTo(5.0);
        assertThat(signal.lostFrames()).isEqualTo(1);
        assertThat(signal.source()).isEqualTo(Source.RTMP);
        assertThat(signal.warnings()).extracting(Signal.Warning::code).containsExactly("SIGNAL_KEY_FRAMES_RARE");
    }

    @Test
    void aClockThatJumpsIsBridgedAndOneThatKeepsJumpingIsMalformed() throws Exception {
        var publication = admit("room", "right");
        play(publication, 0, 3_000);
        play(publication, 4_000_000_000L, 4_000_003_000L);
        assertThat(streams.find("room").orElseThrow().hls().media(-1, -1).orElseThrow()).contains("#EXTINF:2.0");

        assertThatThrownBy(() -> {
            for (long i = 0; i < 100; i++) {
                publication.video(picture(i * 100_000, true));
            }
        }).hasMessageContaining("jump");
    }

    private Publication admit(String stream, String key) throws PublishRefused {
        return streams.admit(new PublishRequest(stream, key, Source.RTMP, "127.0.0.1"));
    }

    private static void play(Publication publication, long fromMs, long toMs) throws Exception {
        publication.video(video(720, 1280));
        publication.audio(aac());
        for (long i = 0; fromMs + i * 40 < toMs; i++) {
            publication.video(picture(fromMs + i * 40, i % 50 == 0));
            publication.audio(sound(fromMs + i * 40));
        }
    }
}
