package io.bihuan.media.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.media.MediaFixture;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FormatTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void refusesEveryTruncationOfADecoderConfiguration() {
        var whole = MediaFixture.avcConfiguration(1280, 720);

        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> VideoFormat.ofAvcConfiguration(cut)).isInstanceOf(MalformedMedia.class);
        }
    }

    @Test
    void garbageIsMalformedAndNothingElse() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("FormatTest seed " + seed);
        var random = new Random(seed);

        for (int round = 0; round < 20_000; round++) {
            var bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            if (round % 2 == 0 && bytes.length > 8) {
                bytes[0] = 1;
                bytes[6] = 0;
                bytes[7] = (byte) random.nextInt(bytes.length);
            }
            tolerate(() -> VideoFormat.ofAvcConfiguration(bytes));
            tolerate(() -> AudioFormat.Aac.ofConfiguration(bytes));
        }
    }

    private interface Reading {

        Object read() throws MalformedMedia;
    }

    private static void tolerate(Reading reading) {
        try {
            assertThat(reading.read()).isNotNull();
        } catch (MalformedMedia expected) {
            assertThat(expected).hasMessageMatching(".+");
        }
    }

    @Test
    void refusesAPictureOfAbsurdSize() {
        var absurd = MediaFixture.avcConfiguration(60_000, 60_000);

        assertThatThrownBy(() -> VideoFormat.ofAvcConfiguration(absurd)).hasMessageContaining("60000 x 60000");
    }

    @Test
    void readsSizeAndCodecOfBaselineVideo() throws Exception {
        var format = VideoFormat.ofAvcConfiguration(MediaFixture.avcConfiguration(720, 1278));

        assertThat(format.width()).isEqualTo(720);
        assertThat(format.height()).isEqualTo(1278);
        assertThat(format.codec()).isEqualTo("avc1.42c01f");
    }

    @Test
    void readsTheParametersThatAnEncoderWrites() throws Exception {
        // A High-profile 1920 x 1080 sequence parameter set as x264 writes it, with emulation prevention and cropping.
        var parameters = HEX.parseHex("67640028acd940780227e5c044000003000400000300f03c60c658");
        var configuration = HEX.parseHex("01640028ffe1001b" + HEX.formatHex(parameters) + "01000468ebecb2");

        var format = VideoFormat.ofAvcConfiguration(configuration);

        assertThat(format.width()).isEqualTo(1920);
        assertThat(format.height()).isEqualTo(1080);
        assertThat(format.codec()).isEqualTo("avc1.640028");
    }

    @Test
    void readsAacOfSeveralSorts() throws Exception {
        var stereo = AudioFormat.Aac.ofConfiguration(MediaFixture.aacConfiguration());
        assertThat(stereo.sampleRate()).isEqualTo(48_000);
        assertThat(stereo.channels()).isEqualTo(2);
        assertThat(stereo.codec()).isEqualTo("mp4a.40.2");
        assertThat(stereo.samplesPerFrame()).isEqualTo(1_024);

        var mono = AudioFormat.Aac.ofConfiguration(HEX.parseHex("1208"));
        assertThat(mono.sampleRate()).isEqualTo(44_100);
        assertThat(mono.channels()).isEqualTo(1);

        var highEfficiency = AudioFormat.Aac.ofConfiguration(HEX.parseHex("2b118800"));
        assertThat(highEfficiency.codec()).isEqualTo("mp4a.40.5");
        assertThat(highEfficiency.sampleRate()).isEqualTo(24_000);
    }

    @Test
    void refusesOpusWithOtherThanOneOrTwoChannels() {
        assertThatThrownBy(() -> AudioFormat.Opus.ofChannels(0)).isInstanceOf(MalformedMedia.class);
        assertThatThrownBy(() -> AudioFormat.Opus.ofChannels(3)).isInstanceOf(MalformedMedia.class);
    }
}
