package io.bihuan.room.floor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * One message to the viewers of a room as it goes over the wire, WebSocket header included. It is encoded once; every
 * viewer's socket writes the same memory. Its memory is counted: whoever keeps a frame calls {@link #retain} and, when
 * done, {@link #release}; the maker holds the first count.
 */
public final class Frame {

    private static final int TEXT_FINAL = 0x81;
    private static final int LENGTH_IN_ONE_BYTE_MAX = 125;
    private static final int LENGTH_IN_TWO_BYTES_MAX = 0xFFFF;
    private static final int HEADER_BYTES_MAX = 10;

    private final long seq;
    private final boolean skippable;
    private final ByteBuf wire;

    private Frame(long seq, boolean skippable, ByteBuf wire) {
        this.seq = seq;
        this.skippable = skippable;
        this.wire = wire;
    }

    /**
     * A text frame.
     *
     * @param seq its place among the frames of the room
     * @param skippable whether a viewer who is behind may miss it: chat and numbers, never state
     */
    static Frame text(long seq, boolean skippable, byte[] json) {
        var wire = Unpooled.directBuffer(json.length + HEADER_BYTES_MAX).writeByte(TEXT_FINAL);
        if (json.length <= LENGTH_IN_ONE_BYTE_MAX) {
            wire.writeByte(json.length);
        } else if (json.length <= LENGTH_IN_TWO_BYTES_MAX) {
            wire.writeByte(LENGTH_IN_ONE_BYTE_MAX + 1).writeShort(json.length);
        } else {
            wire.writeByte(LENGTH_IN_ONE_BYTE_MAX + 2).writeLong(json.length);
        }
        return new Frame(seq, skippable, wire.writeBytes(json));
    }

    long seq() {
        return seq;
    }

    public boolean skippable() {
        return skippable;
    }

    int bytes() {
        return wire.readableBytes();
    }

    /** The frame's memory for one write; the write gives its count back. */
    public ByteBuf forWriting() {
        return wire.retainedDuplicate();
    }

    Frame retain() {
        wire.retain();
        return this;
    }

    void release() {
        wire.release();
    }
}
