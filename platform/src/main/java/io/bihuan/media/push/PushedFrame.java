package io.bihuan.media.push;

import io.bihuan.media.frame.AudioFormat;
import io.bihuan.media.frame.Frame;
import io.bihuan.media.frame.MalformedMedia;
import io.bihuan.media.frame.PublishRefused;
import io.bihuan.media.frame.VideoFormat;
import io.bihuan.media.stream.Publication;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of a posted batch. A batch is a row of records without anything between them:
 *
 * <pre>
 * kind     1 byte    0 video configuration: an AVCDecoderConfigurationRecord (WebCodecs: decoderConfig.description)
 *                    1 key picture: H.264 NAL units with 4-byte length prefixes (WebCodecs: avc: {format: 'avc'})
 *                    2 other picture, likewise
 *                    3 AAC configuration: an AudioSpecificConfig
 *                    4 one raw frame of sound, coded as configured
 *                    5 Opus configuration: 1 byte, the number of channels, 1 or 2
 * time     4 bytes   milliseconds since the publisher began, unsigned, big-endian; 0 for configurations
 * length   4 bytes   of the content in bytes, unsigned, big-endian
 * content
 * </pre>
 *
 * Pictures come in decoding order and are shown in the same order (no B-frames). A configuration comes before the first
 * frame that needs it, and again where it changes. Opus frames last 20 ms.
 */
record PushedFrame(int kind, long timeMs, byte[] content) {

    private static final int VIDEO_CONFIGURATION = 0;
    private static final int VIDEO_KEY = 1;
    private static final int VIDEO_INTER = 2;
    private static final int AAC_CONFIGURATION = 3;
    private static final int AUDIO = 4;
    private static final int OPUS_CONFIGURATION = 5;

    private static final int RECORDS_MAX = 2_000;
    private static final int AUDIO_BYTES_MAX = 65_536;

    /** @throws MalformedMedia if the batch is cut off, or holds a record of an unknown kind or too many records */
    static List<PushedFrame> batch(byte[] bytes) throws MalformedMedia {
        var in = ByteBuffer.wrap(bytes);
        var records = new ArrayList<PushedFrame>();
        try {
            while (in.hasRemaining()) {
                int kind = in.get();
                long timeMs = Integer.toUnsignedLong(in.getInt());
                int length = in.getInt();
                if (kind < 0 || kind > OPUS_CONFIGURATION || length < 1 || length > in.remaining()
                        || kind == AUDIO && length > AUDIO_BYTES_MAX || records.size() >= RECORDS_MAX) {
                    throw new MalformedMedia("record " + records.size() + " of kind " + kind + " and " + length
                            + " bytes does not fit its batch");
                }
                var content = new byte[length];
                in.get(content);
                records.add(new PushedFrame(kind, timeMs, content));
            }
        } catch (BufferUnderflowException e) {
            throw new MalformedMedia("a batch that ends within a record");
        }
        return records;
    }

    void handTo(Publication publication) throws PublishRefused, MalformedMedia {
        switch (kind) {
            case VIDEO_CONFIGURATION -> publication.video(VideoFormat.ofAvcConfiguration(content));
            case VIDEO_KEY -> publication.video(new Frame(content, timeMs, 0, true));
            case VIDEO_INTER -> publication.video(new Frame(content, timeMs, 0, false));
            case AAC_CONFIGURATION -> publication.audio(AudioFormat.Aac.ofConfiguration(content));
            case OPUS_CONFIGURATION -> publication.audio(AudioFormat.Opus.ofChannels(content[0]));
            default -> publication.audio(Frame.ofAudio(content, timeMs));
        }
    }
}
