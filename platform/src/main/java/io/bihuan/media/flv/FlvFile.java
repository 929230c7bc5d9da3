package io.bihuan.media.flv;

import io.bihuan.media.frame.MalformedMedia;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the tags of an FLV file that lies in memory. */
public final class FlvFile {

    /** @param body of the tag, as an RTMP message carries it too */
    public record Tag(int type, int timeMs, byte[] body) {
    }

    private FlvFile() {
    }

    /** @throws MalformedMedia if the file is no FLV or ends within a tag */
    public static List<Tag> tags(byte[] file) throws MalformedMedia {
        var in = ByteBuffer.wrap(file);
        try {
            if (in.get() != 'F' || in.get() != 'L' || in.get() != 'V') {
                throw new MalformedMedia("no FLV file");
            }
            in.position(in.getInt(5) + FlvTags.TRAILER_BYTES);
            var tags = new ArrayList<Tag>();
            while (in.hasRemaining()) {
                int type = in.get();
                int size = unsigned24(in);
                int timeMs = unsigned24(in) | (in.get() & 0xff) << 24;
                unsigned24(in);
                var body = new byte[Math.min(size, in.remaining())];
                in.get(body);
                in.getInt();
                tags.add(new Tag(type, timeMs, body));
            }
            return tags;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new MalformedMedia("an FLV file that ends too early");
        }
    }

    private static int unsigned24(ByteBuffer in) {
        return (in.get() & 0xff) << 16 | in.getShort() & 0xffff;
    }
}
