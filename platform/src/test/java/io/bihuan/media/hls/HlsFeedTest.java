package io.bihuan.media.hls;

import static io.bihuan.media.MediaFixture.aac;
import static io.bihuan.media.MediaFixture.picture;
import static io.bihuan.media.MediaFixture.settings;
import static io.bihuan.media.MediaFixture.sound;
import static io.bihuan.media.MediaFixture.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Lineup;
import io.bihuan.media.frame.PublishRefused;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HlsFeedTest {

    private static final long FIRST = 1_000;
    private static final Pattern PART = Pattern
            .compile("#EXT-X-PART:DURATION=([\\d.]+),URI=\"p(\\d+)\\.(\\d+)\\.m4s\"");

    private final HlsFeed feed = new HlsFeed(settings(), FIRST);

    @Test
    void refusesAStreamWithoutKeyFrames() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        feed.video(picture(0, true));

        assertThatThrownBy(() -> {
            for (long time = 40; time < 30_000; time += 40) {
                feed.video(picture(time, false));
            }
        }).isInstanceOfSatisfying(PublishRefused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("KEY_FRAMES_TOO_RARE"));
    }

    @Test
    void refusesASegmentThatDoesNotFitInMemory() throws Exception {
        var small = new HlsFeed(settings("stream-bytes-max", "1MB"), FIRST);
        small.begin(new Lineup(video(720, 1280), null));
        small.video(picture(0, 0, true, 600_000));

        assertThatThrownBy(() -> small.video(picture(33, 0, false, 600_000)))
                .isInstanceOfSatisfying(PublishRefused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("BITRATE_TOO_HIGH"));
    }

    @Test
    void refusesAStreamWhosePicturesStopped() throws Exception {
        feed.begin(new Lineup(video(720, 1280), aac()));
        feed.video(picture(0, true));

        assertThatThrownBy(() -> {
            for (int i = 0; i < 5_000; i++) {
                feed.audio(sound(i * 21));
            }
        }).isInstanceOfSatisfying(PublishRefused.class,
                refused -> assertThat(refused.refusal().code()).isEqualTo("PICTURES_STOPPED"));
    }

    @Test
    void holdsNoMoreThanItsShareOfMemory() throws Exception {
        var small = new HlsFeed(settings("stream-bytes-max", "1MB"), FIRST);
        small.begin(new Lineup(video(720, 1280), null));
        for (int i = 0; i < 1_000; i++) {
            small.video(picture(i * 40, 0, i % 50 == 0, 8_000));
            assertThat(small.bytesHeld()).isLessThan(2_000_000);
        }
        assertThat(small.media(-1, -1)).isPresent();
    }

    @Test
    void waitsWithTheFirstPlaylistUntilOneSegmentIsFinished() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 1_900, 30, 60);
        var waiting = CompletableFuture.supplyAsync(this::playlist);
        assertStillWaiting(waiting, 300);

        play(1_900, 2_100, 30, 60);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).contains("#EXTINF:2.000,\ns1000.m4s\n");
    }

    @Test
    void noPartIsEverLongerThanItsTarget() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("HlsFeedTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            var varying = new HlsFeed(settings(), FIRST);
            varying.begin(new Lineup(video(720, 1280), null));
            long time = 0;
            long keyAt = 0;
            for (int i = 0; i < 400; i++) {
                boolean key = time >= keyAt;
                keyAt = key ? time + 500 + random.nextInt(4_000) : keyAt;
                varying.video(picture(time, key));
                time += 8 + random.nextInt(180);
            }
            var parts = PART.matcher(varying.media(-1, -1).orElseThrow());
            while (parts.find()) {
                assertThat(Double.parseDouble(parts.group(1))).isBetween(0.001, 0.4);
            }
        }
    }

    @Test
    void partsOfSteadyVideoAreAsLongAsTheirTarget() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 4_100, 30, 60);

        var durations = parts(playlist());

        assertThat(durations).startsWith("0.400", "0.400", "0.400", "0.400", "0.400");
    }

    @Test
    void aReloadWaitsForThePartItAsksFor() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 2_300, 30, 60);
        var waiting = CompletableFuture.supplyAsync(() -> playlist(FIRST + 1, 1));
        assertStillWaiting(waiting, 200);

        play(2_300, 3_000, 30, 60);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).contains("p1001.1.m4s");
    }

    @Test
    void aHintedPartIsAnsweredAsSoonAsItExists() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 2_500, 30, 60);
        assertThat(playlist()).contains("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"p1001.1.m4s\"");
        var waiting = CompletableFuture.supplyAsync(() -> part(FIRST + 1, 1));
        assertStillWaiting(waiting, 200);

        play(2_500, 3_000, 30, 60);

        assertThat(waiting.get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void knowsNothingOfSegmentsThatAreGoneOrFarAhead() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 30_000, 30, 60);

        assertThat(feed.segment(FIRST)).isEmpty();
        assertThat(feed.part(FIRST, 0)).isEmpty();
        assertThat(feed.part(FIRST + 500, 0)).isEmpty();
        assertThat(feed.init(FIRST + 1)).isEmpty();
        assertThat(feed.isTooFarAhead(FIRST + 500)).isTrue();
        assertThat(feed.isTooFarAhead(FIRST + 15)).isFalse();
    }

    @Test
    void aSegmentIsItsPartsEndToEnd() throws Exception {
        feed.begin(new Lineup(video(720, 1280), aac()));
        playWithSound(0, 4_100);

        var pieces = feed.segment(FIRST).orElseThrow();

        assertThat(pieces).hasSize(5);
        for (int i = 0; i < pieces.size(); i++) {
            assertThat(pieces.get(i)).isSameAs(feed.part(FIRST, i).orElseThrow());
        }
    }

    @Test
    void fragmentsAreLaidEndToEndAndPointAtTheirSamples() throws Exception {
        feed.begin(new Lineup(video(720, 1280), aac()));
        playWithSound(1_000, 8_000);

        long videoNext = 1_000 * 90;
        long audioNext = 1_000 * 48;
        for (int part = 0; part < 5; part++) {
            for (var run : Mp4.runs(part(FIRST + 1, part))) {
                boolean ofVideo = run.track() == InitSegment.VIDEO_TRACK;
                if (part == 0) {
                    videoNext = ofVideo ? run.begin() : videoNext;
                    audioNext = ofVideo ? audioNext : run.begin();
                }
                assertThat(run.begin()).isEqualTo(ofVideo ? videoNext : audioNext);
                videoNext += ofVideo ? run.duration() : 0;
                audioNext += ofVideo ? 0 : run.duration();
                assertThat(run.samples()).allSatisfy(sample -> assertThat(sample.bytes())
                        .startsWith(ofVideo ? new byte[]{0, 0, 0, 96} : new byte[]{0x21, 0x10}));
            }
        }
        assertThat(Math.abs(videoNext / 90 - audioNext / 48)).isLessThan(150);
    }

    @Test
    void picturesShownOutOfOrderKeepTheirDelay() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        for (int i = 0; i < 120; i++) {
            feed.video(picture(i * 40, i % 3 == 0 ? 80 : -40, i % 50 == 0, 100));
        }

        var samples = Mp4.runs(part(FIRST, 0)).getFirst().samples();

        assertThat(samples).extracting(Mp4.Sample::composition).startsWith(80 * 90, -40 * 90, -40 * 90, 80 * 90);
        assertThat(samples.getFirst().flags()).isEqualTo(0x2000000);
        assertThat(samples.get(1).flags()).isEqualTo(0x1010000);
    }

    @Test
    void soundThatDriftsFromTheClockIsSetRight() throws Exception {
        feed.begin(new Lineup(video(720, 1280), aac()));
        for (long time = 0; time < 6_000; time += 20) {
            feed.video(picture(time, time % 2_000 == 0));
            // Every second block of sound is missing: counted samples fall behind the clock by 50 %.
            if (time % 40 == 0) {
                feed.audio(sound(time));
            }
        }

        long lastAudioMs = Mp4.runs(part(FIRST + 1, 4)).getLast().begin() / 48;

        assertThat(lastAudioMs).isBetween(3_500L, 3_750L);
    }

    @Test
    void soundAloneMakesAStream() throws Exception {
        feed.begin(new Lineup(null, aac()));
        for (int i = 0; i < 300; i++) {
            feed.audio(sound(i * 1_024L / 48));
        }

        assertThat(feed.master().orElseThrow()).contains("CODECS=\"mp4a.40.2\"").doesNotContain("RESOLUTION");
        assertThat(parts(playlist())).first().isEqualTo("0.384");
        assertThat(Mp4.runs(part(FIRST, 0))).singleElement()
                .satisfies(run -> assertThat(run.track()).isEqualTo(InitSegment.AUDIO_TRACK));
    }

    @Test
    void theInitSegmentDescribesExactlyWhatTheStreamIsMadeOf() throws Exception {
        var both = Mp4.read(InitSegment.of(new Lineup(video(720, 1280), aac())));
        assertThat(Mp4.find(both, "ftyp").content()).startsWith('i', 's', 'o', '6');
        assertThat(Mp4.findAll(both, "moov", "trak")).hasSize(2);
        assertThat(Mp4.findAll(both, "moov", "mvex", "trex")).hasSize(2);
        var entry = Mp4.find(both, "moov", "trak", "mdia", "minf", "stbl", "stsd").in();
        assertThat(entry.getShort(8 + 8 + 24)).isEqualTo((short) 720);
        assertThat(entry.getShort(8 + 8 + 26)).isEqualTo((short) 1280);

        var opus = InitSegment.of(new Lineup(null, AudioFormat.Opus.ofChannels(2)));
        assertThat(Mp4.findAll(Mp4.read(opus), "moov", "trak")).hasSize(1);
        assertThat(new String(opus, StandardCharsets.ISO_8859_1)).contains("Opus", "dOps");
    }

    @Test
    void aReturningPublisherIsSetApartByADiscontinuity() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 3_000, 30, 60);
        feed.pause();
        feed.begin(new Lineup(video(1280, 720), null));
        play(3_100, 5_300, 30, 60);

        var playlist = playlist();

        assertThat(playlist).contains("#EXT-X-MEDIA-SEQUENCE:1000\n#EXT-X-DISCONTINUITY-SEQUENCE:0\n")
                .contains("#EXT-X-MAP:URI=\"init-1000.mp4\"\n")
                .contains("#EXT-X-DISCONTINUITY\n#EXT-X-MAP:URI=\"init-1002.mp4\"\n");
        assertThat(playlist.indexOf("s1001.m4s")).isLessThan(playlist.indexOf("#EXT-X-DISCONTINUITY\n"));
        assertThat(feed.init(1_000)).isPresent();
        assertThat(feed.init(1_002)).isPresent();
    }

    @Test
    void discontinuitiesThatLeftThePlaylistAreCounted() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 3_000, 30, 60);
        feed.begin(new Lineup(video(1280, 720), null));
        play(3_100, 20_000, 30, 60);

        assertThat(playlist()).contains("#EXT-X-DISCONTINUITY-SEQUENCE:1\n").doesNotContain("#EXT-X-DISCONTINUITY\n");
    }

    @Test
    void whilePausedThePlaylistEndsWithoutAHint() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 3_000, 30, 60);
        feed.pause();

        assertThat(playlist()).doesNotContain("PRELOAD-HINT", "ENDLIST").endsWith("s1001.m4s\n");
    }

    @Test
    void theEndIsSaidAndWakesThoseWhoWait() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 3_000, 30, 60);
        var waiting = CompletableFuture.supplyAsync(() -> playlist(FIRST + 1, 8));
        assertStillWaiting(waiting, 100);

        feed.end();

        assertThat(waiting.get(1, TimeUnit.SECONDS)).endsWith("s1001.m4s\n#EXT-X-ENDLIST\n");
    }

    @Test
    void aStreamThatEndsBeforeItBeganHasNoPlaylist() throws Exception {
        feed.end();

        assertThat(feed.master()).isEmpty();
        assertThat(feed.media(-1, -1)).isEmpty();
        assertThat(feed.part(FIRST, 0)).isEmpty();
    }

    @Test
    void longIntervalsBetweenKeyFramesRaiseTheTargetDuration() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        play(0, 9_000, 30, 249);

        assertThat(playlist()).contains("#EXT-X-TARGETDURATION:8\n");
    }

    @Test
    void playersAreToldToStayTwoAndAHalfPartsBehind() throws Exception {
        feed.begin(new Lineup(video(720, 1280), aac()));
        playWithSound(0, 2_200);

        assertThat(playlist()).startsWith("#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:2\n")
                .contains("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.000\n")
                .contains("#EXT-X-PART-INF:PART-TARGET=0.400\n");
        assertThat(feed.master().orElseThrow()).contains("RESOLUTION=720x1280,CODECS=\"avc1.42c01f,mp4a.40.2\"");
    }

    private void play(long fromMs, long toMs, int framesPerSecond, int keyEvery) throws PublishRefused {
        for (long i = Math.ceilDiv(fromMs * framesPerSecond, 1_000); i * 1_000 / framesPerSecond < toMs; i++) {
            boolean first = i * 1_000 / framesPerSecond < fromMs + 1_000 / framesPerSecond;
            boolean key = i % keyEvery == 0 || first && fromMs % 1_000 == 100;
            feed.video(picture(i * 1_000 / framesPerSecond, key));
        }
    }

    private void playWithSound(long fromMs, long toMs) throws PublishRefused {
        long soundAt = 0;
        for (long i = 0; fromMs + i * 1_000 / 30 < toMs; i++) {
            long time = fromMs + i * 1_000 / 30;
            feed.video(picture(time, i % 60 == 0));
            for (; fromMs + soundAt * 1_024 / 48 < time; soundAt++) {
                feed.audio(sound(fromMs + soundAt * 1_024 / 48));
            }
        }
    }

    private static void assertStillWaiting(CompletableFuture<?> waiting, long milliseconds) {
        assertThatThrownBy(() -> waiting.get(milliseconds, TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    private String playlist() {
        return playlist(-1, -1);
    }

    private String playlist(long segment, int part) {
        try {
            return feed.media(segment, part).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] part(long segment, int part) {
        try {
            return feed.part(segment, part).orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> parts(String playlist) {
        var durations = new ArrayList<String>();
        var parts = PART.matcher(playlist);
        while (parts.find()) {
            durations.add(parts.group(1));
        }
        return durations;
    }
}
