package io.bihuan.media.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bihuan.media.frame.MalformedMedia;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkReaderTest {

    private static final HexFormat HEX = HexFormat.of();

    @Test
    void refusesAMessageBeyondTheLimitBeforeItIsRead() {
        var reader = reader("04 000000 010001 09 01000000", 65_536);

        assertThatThrownBy(reader::read).isInstanceOf(MalformedMedia.class).hasMessageContaining("65537");
    }

    @Test
    void refusesUnfinishedMessagesThatAreTooMuchTogether() {
        var hex = new StringBuilder();
        for (int stream = 4; stream < 8; stream++) {
            hex.append("0").append(stream).append("000000 000200 09 01000000").append("00".repeat(128));
        }

        assertThatThrownBy(reader(hex.toString(), 1_500)::read).isInstanceOf(MalformedMedia.class);
    }

    @Test
    void refusesAChunkThatContinuesNothing() {
        assertThatThrownBy(reader("c4 00", 100)::read).isInstanceOf(MalformedMedia.class);
    }

    @Test
    void refusesTooManyChunkStreams() {
        var hex = new StringBuilder();
        for (int stream = 0; stream < 40; stream++) {
            hex.append("00").append("%02x".formatted(stream)).append("000000 000100 09 01000000")
                    .append("00".repeat(128));
        }

        assertThatThrownBy(reader(hex.toString(), 65_536)::read).isInstanceOf(MalformedMedia.class)
                .hasMessageContaining("chunk stream");
    }

    @Test
    void refusesAChunkSizeOfZero() {
        assertThatThrownBy(reader("02 000000 000004 01 00000000 00000000", 100)::read)
                .isInstanceOf(MalformedMedia.class);
    }

    @Test
    void garbageEndsTheReadingAndNothingElse() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ChunkReaderTest seed " + seed);
        var random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            var bytes = new byte[random.nextInt(3_000)];
            random.nextBytes(bytes);
            var reader = new ChunkReader(new ByteArrayInputStream(bytes), 65_536);
            assertThatThrownBy(() -> {
                while (true) {
                    reader.read();
                }
            }).isInstanceOfAny(MalformedMedia.class, EOFException.class);
        }
    }

    @Test
    void readsAllHeaderFormats() throws Exception {
        var reader = reader("04 0003e8 000002 09 01000000 aaaa"
                + "44 000014 000001 08 bb"
                + "84 000028 cc"
                + "c4 dd", 100);

        assertMessage(reader.read(), 9, 1_000, "aaaa");
        assertMessage(reader.read(), 8, 1_020, "bb");
        assertMessage(reader.read(), 8, 1_060, "cc");
        assertMessage(reader.read(), 8, 1_100, "dd");
    }

    @Test
    void putsInterleavedMessagesTogether() throws Exception {
        var reader = reader("02 000000 000004 01 00000000 00000002"
                + "04 000001 000004 09 01000000 1122"
                + "06 000002 000003 08 01000000 5566"
                + "c4 3344"
                + "c6 77", 100);

        assertMessage(reader.read(), 9, 1, "11223344");
        assertMessage(reader.read(), 8, 2, "556677");
    }

    @Test
    void readsChunkStreamNumbersOfOneTwoAndThreeBytes() throws Exception {
        var reader = reader("00 10 000001 000001 09 01000000 aa"
                + "01 10 01 000002 000001 09 01000000 bb", 100);

        assertMessage(reader.read(), 9, 1, "aa");
        assertMessage(reader.read(), 9, 2, "bb");
    }

    @Test
    void extendedTimeStampsMayBeRepeatedOrLeftOutInContinuations() throws Exception {
        var repeated = reader("02 000000 000004 01 00000000 00000002"
                + "04 ffffff 000004 09 01000000 01000000 1122 c4 01000000 3344", 100);
        assertMessage(repeated.read(), 9, 0x1000000, "11223344");

        var leftOut = reader("02 000000 000004 01 00000000 00000002"
                + "04 ffffff 000004 09 01000000 01000000 1122 c4 3344 02 000000 000004 03 00000000 00000000", 100);
        assertMessage(leftOut.read(), 9, 0x1000000, "11223344");
    }

    @Test
    void anAbortedMessageIsForgotten() throws Exception {
        var reader = reader("02 000000 000004 01 00000000 00000002"
                + "04 000001 000004 09 01000000 1122"
                + "02 000000 000004 02 00000000 0000 c2 0004"
                + "04 000005 000002 09 01000000 9988", 100);

        assertMessage(reader.read(), 9, 5, "9988");
    }

    @Test
    void readsWhatTheWriterWrites() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("ChunkReaderTest seed " + seed);
        var random = new Random(seed);
        var bytes = new ByteArrayOutputStream();
        var writer = new ChunkWriter(bytes);
        var messages = new RtmpMessage[200];
        for (int i = 0; i < messages.length; i++) {
            if (i == 50) {
                writer.setChunkSize(4_096);
            }
            var body = new byte[random.nextInt(20_000)];
            random.nextBytes(body);
            messages[i] = new RtmpMessage(8 + i % 2, Integer.toUnsignedLong(random.nextInt()), 1, body);
            writer.write(4, messages[i]);
        }

        var reader = new ChunkReader(new ByteArrayInputStream(bytes.toByteArray()), 65_536);
        for (var message : messages) {
            assertMessage(reader.read(), message.type(), message.timeMs(), HEX.formatHex(message.body()));
        }
        assertThat(reader.bytesRead()).isEqualTo(bytes.size());
    }

    private static ChunkReader reader(String hex, int bytesMax) {
        return new ChunkReader(new ByteArrayInputStream(HEX.parseHex(hex.replace(" ", ""))), bytesMax);
    }

    private static void assertMessage(RtmpMessage message, int type, long timeMs, String body) {
        assertThat(message.type()).isEqualTo(type);
        assertThat(message.timeMs()).isEqualTo(timeMs);
        assertThat(HEX.formatHex(message.body())).isEqualTo(body);
    }
}
