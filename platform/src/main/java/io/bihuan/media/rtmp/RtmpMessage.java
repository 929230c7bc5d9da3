package io.bihuan.media.rtmp;

import java.nio.ByteBuffer;

/**
 * A whole RTMP message.
 *
 * @param timeMs its time stamp, 0 to 2^32 - 1
 */
record RtmpMessage(int type, long timeMs, int streamId, byte[] body) {

    static final int CHUNK_SIZE = 1;
    static final int ABORT = 2;
    static final int ACKNOWLEDGEMENT = 3;
    static final int USER_CONTROL = 4;
    static final int WINDOW_SIZE = 5;
    static final int PEER_BANDWIDTH = 6;
    static final int AUDIO = 8;
    static final int VIDEO = 9;
    static final int DATA = 18;
    static final int COMMAND = 20;

    /** A protocol control message that carries one number. */
    static RtmpMessage control(int type, int value) {
        return new RtmpMessage(type, 0, 0, ByteBuffer.allocate(4).putInt(value).array());
    }
}
