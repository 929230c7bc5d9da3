package io.bihuan.media.frame;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * How the pictures of a stream are coded; always H.264.
 *
 * @param configuration the AVCDecoderConfigurationRecord (ISO/IEC 14496-15, section 5.3.3.1) that decoders need
 * @param codec its name in a playlist, such as {@code avc1.42c01f}
 * @param width in pixels
 * @param height in pixels
 */
public record VideoFormat(byte[] configuration, String codec, int width, int height) {

    private static final int CONFIGURATION_BYTES_MAX = 16_384;
    private static final int HEADER_BYTES = 5;

    /** @throws MalformedMedia if the record is truncated or describes an impossible picture */
    public static VideoFormat ofAvcConfiguration(byte[] configuration) throws MalformedMedia {
        if (configuration.length > CONFIGURATION_BYTES_MAX) {
            throw new MalformedMedia("an H.264 configuration of " + configuration.length + " bytes");
        }
        try {
            var in = ByteBuffer.wrap(configuration).position(HEADER_BYTES);
            var sequence = parameterSets(in, in.get() & 0x1f);
            var picture = parameterSets(in, in.get());
            if (configuration[0] != 1 || sequence.isEmpty() || picture.isEmpty()) {
                throw new MalformedMedia("no H.264 configuration");
            }
            var parameters = SequenceParameters.read(sequence.getFirst());
            var codec = "avc1." + HexFormat.of().formatHex(configuration, 1, 4);
            return new VideoFormat(configuration, codec, parameters.width(), parameters.height());
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new MalformedMedia("an H.264 configuration that ends too early");
        }
    }

    private static List<byte[]> parameterSets(ByteBuffer in, int count) {
        var sets = new ArrayList<byte[]>();
        for (int i = 0; i < count; i++) {
            var set = new byte[Math.min(in.getShort() & 0xffff, in.remaining() + 1)];
            in.get(set);
            sets.add(set);
        }
        return sets;
    }

    /** Whether a decoder set up for the other need not be set up anew. */
    public boolean sameAs(VideoFormat other) {
        return Arrays.equals(configuration, other.configuration);
    }
}
