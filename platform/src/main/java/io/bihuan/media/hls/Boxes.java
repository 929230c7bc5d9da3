package io.bihuan.media.hls;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bricks of an MP4 file (ISO/IEC 14496-12): boxes, and the numbers in them. */
final class Boxes {

    static final int HEADER_BYTES = 8;

    private Boxes() {
    }

    static byte[] box(String type, byte[]... contents) {
        int size = HEADER_BYTES;
        for (var content : contents) {
            size += content.length;
        }
        var out = ByteBuffer.allocate(size).putInt(size).put(type.getBytes(StandardCharsets.US_ASCII));
        for (var content : contents) {
            out.put(content);
        }
        return out.array();
    }

    /** A box that begins with a version and flags. */
    static byte[] fullBox(String type, int version, int flags, byte[]... contents) {
        return box(type, ints(version << 24 | flags), joined(contents));
    }

    static byte[] ints(int... values) {
        var out = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            out.putInt(value);
        }
        return out.array();
    }

    static byte[] shorts(int... values) {
        var out = ByteBuffer.allocate(2 * values.length);
        for (int value : values) {
            out.putShort((short) value);
        }
        return out.array();
    }

    static byte[] bytes(int... values) {
        var out = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            out[i] = (byte) values[i];
        }
        return out;
    }

    static byte[] longs(long value) {
        return ByteBuffer.allocate(8).putLong(value).array();
    }

    static byte[] zeros(int count) {
        return new byte[count];
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] joined(byte[]... parts) {
        int size = 0;
        for (var part : parts) {
            size += part.length;
        }
        var out = ByteBuffer.allocate(size);
        for (var part : parts) {
            out.put(part);
        }
        return out.array();
    }
}
