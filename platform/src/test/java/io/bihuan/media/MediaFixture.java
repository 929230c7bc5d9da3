package io.bihuan.media;

import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.MalformedMedia;
import io.bihuan.media.frame.VideoFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Formats and frames for the tests of media: well-formed, without a picture in them. */
public final class MediaFixture {

    private MediaFixture() {
    }

    /** The usual settings but for the given ones: name, value, name, value … */
    public static MediaSettings settings(String... namesAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put("bihuan.media." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return new Binder(new MapConfigurationPropertySource(values)).bindOrCreate("bihuan.media",
                MediaSettings.class);
    }

    public static VideoFormat video(int width, int height) {
        try {
            return VideoFormat.ofAvcConfiguration(avcConfiguration(width, height));
        } catch (MalformedMedia e) {
            throw new IllegalStateException(e);
        }
    }

    public static AudioFormat aac() {
        try {
            return AudioFormat.Aac.ofConfiguration(aacConfiguration());
        } catch (MalformedMedia e) {
            throw new IllegalStateException(e);
        }
    }

    /** AAC-LC, 48 kHz, two channels. */
    public static byte[] aacConfiguration() {
        return new byte[]{0x11, (byte) 0x90};
    }

    /** A decoder configuration of baseline H.264 with one sequence and one picture parameter set. */
    public static byte[] avcConfiguration(int width, int height) {
        var sequence = sequenceParameters(width, height);
        var out = ByteBuffer.allocate(6 + 2 + sequence.length + 3 + 4);
        out.put(new byte[]{1, 0x42, (byte) 0xc0, 0x1f, (byte) 0xff, (byte) 0xe1});
        out.putShort((short) sequence.length).put(sequence);
        return out.put((byte) 1).putShort((short) 4).put(new byte[]{0x68, (byte) 0xce, 0x3c, (byte) 0x80}).array();
    }

    private static byte[] sequenceParameters(int width, int height) {
        int mapWidth = Math.ceilDiv(width, 16);
        int mapHeight = Math.ceilDiv(height, 16);
        var bits = new Bits();
        bits.write(0x67, 8).write(0x42, 8).write(0xc0, 8).write(0x1f, 8);
        bits.unsigned(0).unsigned(0).unsigned(2).unsigned(1).write(0, 1);
        bits.unsigned(mapWidth - 1).unsigned(mapHeight - 1).write(1, 1).write(1, 1).write(1, 1);
        bits.unsigned(0).unsigned((mapWidth * 16 - width) / 2).unsigned(0).unsigned((mapHeight * 16 - height) / 2);
        bits.write(0, 1).write(1, 1);
        return bits.bytes();
    }

    private static final class Bits {

        private final StringBuilder bits = new StringBuilder();

        Bits write(int value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                bits.append(value >> i & 1);
            }
            return this;
        }

        Bits unsigned(int value) {
            int length = 32 - Integer.numberOfLeadingZeros(value + 1);
            return write(0, length - 1).write(value + 1, length);
        }

        byte[] bytes() {
            var out = new ByteArrayOutputStream();
            for (int i = 0; i < bits.length(); i += 8) {
                var octet = (bits.substring(i, Math.min(i + 8, bits.length())) + "0000000").substring(0, 8);
                out.write(Integer.parseInt(octet, 2));
            }
            return out.toByteArray();
        }
    }

    /** A picture of one NAL unit with its length prefix. */
    public static Frame picture(long timeMs, boolean key) {
        return picture(timeMs, 0, key, 100);
    }

    public static Frame picture(long timeMs, int compositionMs, boolean key, int size) {
        var payload = ByteBuffer.allocate(size).putInt(size - 4).put((byte) (key ? 0x65 : 0x41)).array();
        return new Frame(payload, timeMs, compositionMs, key);
    }

    public static Frame sound(long timeMs) {
        return Frame.ofAudio(new byte[]{0x21, 0x10, 0x04, 0x60, (byte) 0x8c, 0x1c}, timeMs);
    }

    /** An RTMP video message's body, as FLV lays it out. */
    public static byte[] videoBody(boolean key, boolean configuration, byte[] payload) {
        return ByteBuffer.allocate(5 + payload.length).put((byte) (key ? 0x17 : 0x27))
                .put((byte) (configuration ? 0 : 1)).put(new byte[3]).put(payload).array();
    }

    /** An RTMP audio message's body, as FLV lays it out. */
    public static byte[] audioBody(boolean configuration, byte[] payload) {
        return ByteBuffer.allocate(2 + payload.length).put((byte) 0xaf).put((byte) (configuration ? 0 : 1))
                .put(payload).array();
    }
}
