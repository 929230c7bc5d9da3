package io.bihuan.media.rtmp;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Cuts RTMP messages into chunks (RTMP specification 1.0, section 5.3); each message has a full header. */
final class ChunkWriter {

    static final int CHUNK_STREAM_CONTROL = 2;
    static final int CHUNK_STREAM_COMMAND = 3;
    static final int CHUNK_STREAM_AUDIO = 4;
    static final int CHUNK_STREAM_VIDEO = 6;

    private static final int BUFFER_BYTES = 16_384;
    private static final long EXTENDED_TIME = 0xffffff;
    private static final int CONTINUED = 0xc0;

    private final DataOutputStream out;
    private int chunkBytes = 128;

    ChunkWriter(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
    }

    /** The stream below, for the handshake that comes before the chunks. */
    DataOutputStream raw() {
        return out;
    }

    /** Announces longer chunks and uses them from now on. */
    synchronized void setChunkSize(int bytes) throws IOException {
        write(CHUNK_STREAM_CONTROL, RtmpMessage.control(RtmpMessage.CHUNK_SIZE, bytes));
        chunkBytes = bytes;
    }

    synchronized void write(int chunkStream, RtmpMessage message) throws IOException {
        boolean extended = message.timeMs() >= EXTENDED_TIME;
        var body = message.body();
        out.write(chunkStream);
        write24(extended ? EXTENDED_TIME : message.timeMs());
        write24(body.length);
        out.write(message.type());
        out.writeInt(Integer.reverseBytes(message.streamId()));
        writeExtended(extended, message);
        int sent = Math.min(chunkBytes, body.length);
        out.write(body, 0, sent);
        while (sent < body.length) {
            out.write(CONTINUED | chunkStream);
            writeExtended(extended, message);
            int size = Math.min(chunkBytes, body.length - sent);
            out.write(body, sent, size);
            sent += size;
        }
        out.flush();
    }

    private void writeExtended(boolean extended, RtmpMessage message) throws IOException {
        if (extended) {
            out.writeInt((int) message.timeMs());
        }
    }

    private void write24(long value) throws IOException {
        out.write((int) (value >> 16));
        out.writeShort((int) value);
    }
}
