package io.bihuan.media.flv;

import static io.bihuan.media.MediaFixture.aac;
import static io.bihuan.media.MediaFixture.picture;
import static io.bihuan.media.MediaFixture.settings;
import static io.bihuan.media.MediaFixture.sound;
import static io.bihuan.media.MediaFixture.video;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Lineup;
import io.bihuan.media.frame.MalformedMedia;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlvFeedTest {

    private static final Duration SHORT = Duration.ofMillis(10);

    private final FlvFeed feed = new FlvFeed(settings("flv-queue-bytes-max", "100KB"));

    @Test
    void nobodyMayJoinBeforeTheStreamBeginsOrAfterItsEnd() {
        assertThat(feed.join()).isEmpty();
        feed.begin(new Lineup(video(720, 1280), null));
        assertThat(feed.join()).isPresent();
        feed.end();
        assertThat(feed.join()).isEmpty();
    }

    @Test
    void refusesMoreViewersThanAllowed() {
        var small = new FlvFeed(settings("flv-viewers-max", "2"));
        small.begin(new Lineup(video(720, 1280), null));

        assertThat(small.join()).isPresent();
        assertThat(small.join()).isPresent();
        assertThat(small.join()).isEmpty();
    }

    @Test
    void aSlowViewerIsCutAndSlowsNobodyElse() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        var slow = feed.join().orElseThrow();
        var quick = feed.join().orElseThrow();
        drain(quick);

        for (int i = 0; i < 200; i++) {
            feed.video(picture(i * 33, 0, i % 60 == 0, 2_000));
            assertThat(drain(quick)).hasSize(1);
        }

        assertThat(slow.next(SHORT)).isNull();
        assertThat(feed.viewerCount()).isEqualTo(1);
    }

    @Test
    void viewersShareTheBytesOfATag() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        var one = feed.join().orElseThrow();
        var other = feed.join().orElseThrow();
        drain(one);
        drain(other);

        feed.video(picture(0, true));

        assertThat(one.next(SHORT)).isSameAs(other.next(SHORT));
    }

    @Test
    void aNewViewerBeginsWithTheLastKeyFrame() throws Exception {
        feed.begin(new Lineup(video(720, 1280), aac()));
        for (int i = 0; i < 70; i++) {
            feed.video(picture(i * 33, i % 60 == 0));
            feed.audio(sound(i * 33));
        }

        var tags = tags(drain(feed.join().orElseThrow()));

        assertThat(tags).extracting(FlvFile.Tag::type).startsWith(18, 9, 8, 9, 8, 9);
        assertThat(tags.get(1).body()).startsWith(0x17, 0);
        assertThat(tags.get(3).timeMs()).isEqualTo(60 * 33);
        assertThat(tags.get(3).body()).startsWith(0x17, 1);
        assertThat(tags).hasSize(3 + 20);
    }

    @Test
    void picturesBeforeTheFirstKeyFrameAreNotShown() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        var viewer = feed.join().orElseThrow();
        drain(viewer);

        feed.video(picture(0, false));
        feed.video(picture(33, true));

        assertThat(drain(viewer)).hasSize(1);
    }

    @Test
    void aViewerWhoComesInAnOverlongRunOfPicturesBeginsAtTheNextKeyFrame() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        for (int i = 0; i < 3_000; i++) {
            feed.video(picture(i * 5, i == 0));
        }
        var viewer = feed.join().orElseThrow();
        assertThat(drain(viewer)).hasSize(3);

        feed.video(picture(20_000, false));
        assertThat(drain(viewer)).isEmpty();
        feed.video(picture(20_033, true));
        assertThat(drain(viewer)).hasSize(1);
    }

    @Test
    void viewersOutlastAReturningPublisher() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        var viewer = feed.join().orElseThrow();
        feed.video(picture(0, true));
        drain(viewer);

        feed.begin(new Lineup(video(1280, 720), null));
        feed.video(picture(100, true));

        var bodies = drain(viewer);
        assertThat(bodies).hasSize(2);
        assertThat(bodies.getFirst()[12]).isEqualTo((byte) 0);
    }

    @Test
    void viewersAreLetGoWhenTheTracksChange() throws Exception {
        feed.begin(new Lineup(video(720, 1280), null));
        var viewer = feed.join().orElseThrow();
        drain(viewer);

        feed.begin(new Lineup(video(720, 1280), aac()));

        assertThat(viewer.next(SHORT)).isNull();
        assertThat(feed.viewerCount()).isZero();
    }

    @Test
    void opusTravelsByTheEnhancedForm() throws Exception {
        feed.begin(new Lineup(null, AudioFormat.Opus.ofChannels(2)));
        feed.audio(sound(0));

        var tags = tags(drain(feed.join().orElseThrow()));

        assertThat(new String(tags.get(1).body(), 1, 12)).isEqualTo("OpusOpusHead");
        assertThat(tags.get(1).body()[0]).isEqualTo((byte) 0x90);
        assertThat(tags.get(2).body()[0]).isEqualTo((byte) 0x91);
    }

    @Test
    void aFileThatIsNoFlvOrEndsTooEarlyIsMalformed() {
        assertThatThrownBy(() -> FlvFile.tags("RIFF and more of it".getBytes())).isInstanceOf(MalformedMedia.class);
        var whole = FlvTags.tag(9, 0, new byte[100]);
        var file = new ByteArrayOutputStream();
        file.writeBytes(FlvTags.fileHeader(new Lineup(video(720, 1280), null)));
        file.writeBytes(Arrays.copyOf(whole, 50));
        assertThatThrownBy(() -> FlvFile.tags(file.toByteArray())).isInstanceOf(MalformedMedia.class);
    }

    private static List<byte[]> drain(FlvViewer viewer) throws InterruptedException {
        var all = new ArrayList<byte[]>();
        while (!viewer.isDrained()) {
            all.add(viewer.next(SHORT));
        }
        return all;
    }

    private static List<FlvFile.Tag> tags(List<byte[]> pieces) throws MalformedMedia {
        var file = new ByteArrayOutputStream();
        pieces.forEach(file::writeBytes);
        return FlvFile.tags(file.toByteArray());
    }
}
