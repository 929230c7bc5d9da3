package io.bihuan.media.rtmp;

import io.bihuan.media.frame.MalformedMedia;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Puts RTMP messages together from the chunks of a connection (RTMP specification 1.0, section 5.3). */
final class ChunkReader {

    private static final int BUFFER_BYTES = 65_536;
    private static final int CHUNK_BYTES_AT_FIRST = 128;
    private static final int CHUNK_BYTES_MAX = 0xffffff;
    private static final int CHUNK_STREAMS_MAX = 32;
    private static final int EXTENDED_TIME = 0xffffff;

    private static final int FORMAT_FULL = 0;
    private static final int FORMAT_SAME_STREAM = 1;
    private static final int FORMAT_CONTINUED = 3;

    /** A chunk stream: the header fields that the next chunk may leave out, and the message under way. */
    private static final class ChunkStream {

        private long timeMs;
        private int timeField;
        private int delta;
        private boolean extended;
        private int length;
        private int type;
        private int streamId;
        private byte[] body = new byte[0];
        private int received;
        private boolean underWay;
    }

    private final CountingInput counting;
    private final DataInputStream in;
    private final Map<Integer, ChunkStream> chunkStreams = new HashMap<>();
    private int chunkBytes = CHUNK_BYTES_AT_FIRST;
    private int messageBytesMax;
    private long underWayBytes;

    /** @param messageBytesMax a longer message, or more of unfinished messages together, ends the connection */
    ChunkReader(InputStream in, int messageBytesMax) {
        this.counting = new CountingInput(new BufferedInputStream(in, BUFFER_BYTES));
        this.in = new DataInputStream(counting);
        this.messageBytesMax = messageBytesMax;
    }

    void allowMessagesOf(int bytesMax) {
        messageBytesMax = bytesMax;
    }

    /** The stream below, for the handshake that comes before the chunks. */
    DataInputStream raw() {
        return in;
    }

    /** Bytes read so far, as acknowledgements count them. */
    long bytesRead() {
        return counting.count;
    }

    /**
     * The next whole message. Those that steer the chunking itself are obeyed here and not handed out.
     *
     * @throws MalformedMedia if the chunks contradict the specification or go beyond the limits
     */
    RtmpMessage read() throws IOException {
        while (true) {
            var chunkStream = readChunk();
            if (chunkStream.received < chunkStream.length) {
                continue;
            }
            var message = new RtmpMessage(chunkStream.type, chunkStream.timeMs, chunkStream.streamId,
                    chunkStream.body);
            dropUnderWay(chunkStream);
            switch (message.type()) {
                case RtmpMessage.CHUNK_SIZE -> chunkBytes = checkedChunkSize(number(message));
                case RtmpMessage.ABORT -> {
                    var aborted = chunkStreams.get(number(message));
                    if (aborted != null) {
                        dropUnderWay(aborted);
                    }
                }
                default -> {
                    return message;
                }
            }
        }
    }

    private ChunkStream readChunk() throws IOException {
        int first = in.readUnsignedByte();
        int format = first >> 6;
        int id = switch (first & 0x3f) {
            case 0 -> 64 + in.readUnsignedByte();
            case 1 -> 64 + in.readUnsignedByte() + 256 * in.readUnsignedByte();
            default -> first & 0x3f;
        };
        var chunkStream = chunkStreams.get(id);
        if (chunkStream == null) {
            if (format != FORMAT_FULL && format != FORMAT_SAME_STREAM || chunkStreams.size() >= CHUNK_STREAMS_MAX) {
                throw new MalformedMedia("chunk stream " + id + " begins with format " + format);
            }
            chunkStream = new ChunkStream();
            chunkStreams.put(id, chunkStream);
        }
        if (format == FORMAT_CONTINUED) {
            readContinuation(chunkStream);
        } else {
            readHeader(chunkStream, format);
        }
        begin(chunkStream);
        int size = Math.min(chunkBytes, chunkStream.length - chunkStream.received);
        in.readFully(chunkStream.body, chunkStream.received, size);
        chunkStream.received += size;
        return chunkStream;
    }

    private void readHeader(ChunkStream chunkStream, int format) throws IOException {
        // Some encoders begin a new message before the old one is whole; the old one is lost then.
        dropUnderWay(chunkStream);
        int time = unsigned24();
        if (format <= FORMAT_SAME_STREAM) {
            chunkStream.length = unsigned24();
            chunkStream.type = in.readUnsignedByte();
        }
        if (format == FORMAT_FULL) {
            chunkStream.streamId = Integer.reverseBytes(in.readInt());
        }
        chunkStream.extended = time == EXTENDED_TIME;
        chunkStream.timeField = chunkStream.extended ? in.readInt() : time;
        chunkStream.delta = chunkStream.timeField;
        chunkStream.timeMs = format == FORMAT_FULL
                ? Integer.toUnsignedLong(chunkStream.timeField)
                : later(chunkStream.timeMs, chunkStream.delta);
    }

    private void readContinuation(ChunkStream chunkStream) throws IOException {
        if (chunkStream.extended) {
            // The specification repeats the extended time stamp here; some encoders leave it out.
            counting.mark(4);
            if (in.readInt() != chunkStream.timeField) {
                counting.reset();
            }
        }
        if (!chunkStream.underWay) {
            chunkStream.timeMs = later(chunkStream.timeMs, chunkStream.delta);
        }
    }

    private void begin(ChunkStream chunkStream) throws MalformedMedia {
        if (chunkStream.underWay) {
            return;
        }
        if (chunkStream.length > messageBytesMax || underWayBytes + chunkStream.length > messageBytesMax) {
            throw new MalformedMedia("a message of " + chunkStream.length + " bytes");
        }
        chunkStream.body = new byte[chunkStream.length];
        chunkStream.received = 0;
        chunkStream.underWay = true;
        underWayBytes += chunkStream.length;
    }

    private void dropUnderWay(ChunkStream chunkStream) {
        if (chunkStream.underWay) {
            underWayBytes -= chunkStream.body.length;
            chunkStream.underWay = false;
            chunkStream.body = new byte[0];
            chunkStream.received = 0;
        }
    }

    private static long later(long timeMs, int delta) {
        return timeMs + Integer.toUnsignedLong(delta) & 0xffffffffL;
    }

    private static int number(RtmpMessage message) throws MalformedMedia {
        if (message.body().length < 4) {
            throw new MalformedMedia("a control message of " + message.body().length + " bytes");
        }
        return ByteBuffer.wrap(message.body()).getInt();
    }

    private static int checkedChunkSize(int size) throws MalformedMedia {
        if (size < 1 || size > CHUNK_BYTES_MAX) {
            throw new MalformedMedia("a chunk size of " + size);
        }
        return size;
    }

    private int unsigned24() throws IOException {
        return in.readUnsignedByte() << 16 | in.readUnsignedShort();
    }

    private static final class CountingInput extends InputStream {

        private final InputStream in;
        private long count;
        private long countAtMark;

        CountingInput(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = in.read(target, offset, length);
            count += Math.max(read, 0);
            return read;
        }

        @Override
        public synchronized void mark(int readLimit) {
            countAtMark = count;
            in.mark(readLimit);
        }

        @Override
        public synchronized void reset() throws IOException {
            count = countAtMark;
            in.reset();
        }

        @Override
        public boolean markSupported() {
            return true;
        }
    }
}
