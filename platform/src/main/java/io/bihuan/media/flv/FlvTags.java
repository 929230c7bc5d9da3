package io.bihuan.media.flv;

import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.Lineup;
import io.bihuan.media.frame.VideoFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/**
 * Writes FLV (Adobe's Flash Video specification 10.1, annex E): the file header and tags with the size that trails
 * each. Opus, which FLV does not know, goes by the enhanced RTMP specification, version 2.
 */
public final class FlvTags {

    public static final int AUDIO = 8;
    public static final int VIDEO = 9;
    public static final int SCRIPT = 18;

    public static final int CODEC_H264 = 7;
    public static final int CODEC_AAC = 10;
    public static final int FRAME_KEY = 1;
    public static final int FRAME_INTER = 2;
    public static final int PACKET_CONFIGURATION = 0;
    public static final int PACKET_FRAME = 1;

    public static final int TAG_HEADER_BYTES = 11;
    public static final int TRAILER_BYTES = 4;

    private static final int AUDIO_ENHANCED = 9;
    private static final int AUDIO_44_KHZ_16_BIT_STEREO = 0x0f;
    private static final int VIDEO_HEADER_BYTES = 5;

    private FlvTags() {
    }

    static byte[] fileHeader(Lineup lineup) {
        int tracks = (lineup.audio() == null ? 0 : 4) | (lineup.video() == null ? 0 : 1);
        return new byte[]{'F', 'L', 'V', 1, (byte) tracks, 0, 0, 0, 9, 0, 0, 0, 0};
    }

    static byte[] metadata(Lineup lineup) {
        var values = new LinkedHashMap<String, Double>();
        if (lineup.video() instanceof VideoFormat video) {
            values.put("width", (double) video.width());
            values.put("height", (double) video.height());
            values.put("videocodecid", (double) CODEC_H264);
        }
        if (lineup.audio() instanceof AudioFormat audio) {
            values.put("audiosamplerate", (double) audio.sampleRate());
            values.put("audiochannels", (double) audio.channels());
            if (audio instanceof AudioFormat.Aac) {
                values.put("audiocodecid", (double) CODEC_AAC);
            }
        }
        var out = ByteBuffer.allocate(512).put((byte) 2);
        putName(out, "onMetaData").put((byte) 8).putInt(values.size());
        values.forEach((name, value) -> putName(out, name).put((byte) 0).putDouble(value));
        out.putShort((short) 0).put((byte) 9).flip();
        var body = new byte[out.remaining()];
        out.get(body);
        return tag(SCRIPT, 0, body);
    }

    private static ByteBuffer putName(ByteBuffer out, String name) {
        return out.putShort((short) name.length()).put(name.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] configuration(VideoFormat format, long timeMs) {
        return tag(VIDEO, timeMs, videoBody(FRAME_KEY, PACKET_CONFIGURATION, 0, format.configuration()));
    }

    static byte[] configuration(AudioFormat format, long timeMs) {
        return switch (format) {
            case AudioFormat.Aac aac -> tag(AUDIO, timeMs, aacBody(PACKET_CONFIGURATION, aac.configuration()));
            case AudioFormat.Opus opus -> tag(AUDIO, timeMs, opusBody(PACKET_CONFIGURATION, opusHead(opus)));
        };
    }

    static byte[] video(Frame frame) {
        return tag(VIDEO, frame.timeMs(), videoBody(frame.key() ? FRAME_KEY : FRAME_INTER, PACKET_FRAME,
                frame.compositionMs(), frame.payload()));
    }

    static byte[] audio(AudioFormat format, Frame frame) {
        return switch (format) {
            case AudioFormat.Aac _ -> tag(AUDIO, frame.timeMs(), aacBody(PACKET_FRAME, frame.payload()));
            case AudioFormat.Opus _ -> tag(AUDIO, frame.timeMs(), opusBody(PACKET_FRAME, frame.payload()));
        };
    }

    /** The identification header of Ogg Opus (RFC 7845, section 5.1), which enhanced RTMP borrows. */
    private static byte[] opusHead(AudioFormat.Opus opus) {
        return ByteBuffer.allocate(19).put("OpusHead".getBytes(StandardCharsets.US_ASCII)).put((byte) 1)
                .put((byte) opus.channels()).putShort(Short.reverseBytes((short) AudioFormat.Opus.PRE_SKIP))
                .putInt(Integer.reverseBytes(opus.sampleRate())).putShort((short) 0).put((byte) 0).array();
    }

    private static byte[] videoBody(int frameType, int packetType, int compositionMs, byte[] payload) {
        return ByteBuffer.allocate(VIDEO_HEADER_BYTES + payload.length).put((byte) (frameType << 4 | CODEC_H264))
                .put((byte) packetType).put((byte) (compositionMs >> 16)).putShort((short) compositionMs).put(payload)
                .array();
    }

    private static byte[] aacBody(int packetType, byte[] payload) {
        return ByteBuffer.allocate(2 + payload.length).put((byte) (CODEC_AAC << 4 | AUDIO_44_KHZ_16_BIT_STEREO))
                .put((byte) packetType).put(payload).array();
    }

    private static byte[] opusBody(int packetType, byte[] payload) {
        return ByteBuffer.allocate(5 + payload.length).put((byte) (AUDIO_ENHANCED << 4 | packetType))
                .put("Opus".getBytes(StandardCharsets.US_ASCII)).put(payload).array();
    }

    static byte[] tag(int type, long timeMs, byte[] body) {
        return ByteBuffer.allocate(TAG_HEADER_BYTES + body.length + TRAILER_BYTES).put((byte) type)
                .put((byte) (body.length >> 16)).putShort((short) body.length).put((byte) (timeMs >> 16))
                .putShort((short) timeMs).put((byte) (timeMs >> 24)).put(new byte[3]).put(body)
                .putInt(TAG_HEADER_BYTES + body.length).array();
    }
}
