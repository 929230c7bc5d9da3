package io.bihuan.media.rtmp;

import io.bihuan.media.frame.MalformedMedia;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The publisher's side of RTMP: connects to a server and sends audio and video messages. */
public final class RtmpPublisher implements AutoCloseable {

    private static final int PORT_USUAL = 1935;
    private static final int MESSAGE_BYTES_MAX = 65_536;
    private static final int MESSAGES_BEFORE_ANSWER_MAX = 64;
    private static final int CHUNK_BYTES = 4_096;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(10);

    /** The server said no; the message is its description. */
    public static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final String code;

        Refused(String code, String description) {
            super(description);
            this.code = code;
        }

        /** RTMP's name of the refusal, such as {@code NetStream.Publish.BadName}. */
        public String code() {
            return code;
        }
    }

    private final Socket socket;
    private final ChunkReader reader;
    private final ChunkWriter writer;
    private int streamId;
    private volatile @Nullable IOException broken;

    /**
     * Connects and asks to publish.
     *
     * @param server such as {@code rtmp://localhost:1935/live}
     * @param streamKey what an encoder's "stream key" box takes
     * @throws Refused if the server does not let us publish
     */
    public static RtmpPublisher connect(URI server, String streamKey) throws IOException {
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) ANSWER_MAX.toMillis());
            socket.connect(
                    new InetSocketAddress(server.getHost(), server.getPort() < 0 ? PORT_USUAL : server.getPort()),
                    (int) ANSWER_MAX.toMillis());
            var publisher = new RtmpPublisher(socket);
            publisher.open(server, streamKey);
            return publisher;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private RtmpPublisher(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new ChunkReader(socket.getInputStream(), MESSAGE_BYTES_MAX);
        this.writer = new ChunkWriter(socket.getOutputStream());
    }

    private void open(URI server, String streamKey) throws IOException {
        Handshake.open(reader.raw(), writer.raw());
        writer.setChunkSize(CHUNK_BYTES);
        var app = server.getPath().replaceAll("^/+", "");
        command(0, "connect", 1.0, Map.of("app", app, "tcUrl", server.toString(), "type", "nonprivate"));
        answer(1);
        command(0, "createStream", 2.0, null);
        streamId = answer(2).getLast() instanceof Double id ? id.intValue() : 1;
        command(streamId, "publish", 3.0, null, streamKey, "live");
        answer(0);
        socket.setSoTimeout(0);
        Thread.ofVirtual().name("rtmp-publisher").start(this::listen);
    }

    /**
     * Sends an audio or video message.
     *
     * @param type 8 for audio, 9 for video, as in FLV
     * @throws Refused if the server has stopped us since the last call
     */
    public void send(int type, long timeMs, byte[] body) throws IOException {
        var reason = broken;
        if (reason instanceof Refused refused) {
            throw new Refused(refused.code(), String.valueOf(refused.getMessage()));
        }
        if (reason != null) {
            throw new IOException("the server is gone: " + reason.getMessage(), reason);
        }
        writer.write(type == RtmpMessage.AUDIO ? ChunkWriter.CHUNK_STREAM_AUDIO : ChunkWriter.CHUNK_STREAM_VIDEO,
                new RtmpMessage(type, timeMs, streamId, body));
    }

    /** Says goodbye. */
    @Override
    public void close() {
        try (socket) {
            command(0, "deleteStream", 4.0, null, (double) streamId);
        } catch (IOException gone) {
            broken = gone;
        }
    }

    /** Drops the connection without a goodbye, as a broken network would. */
    public void drop() {
        try {
            socket.close();
        } catch (IOException gone) {
            broken = gone;
        }
    }

    /** Waits for the answer to a transaction; 0 is the status that follows a publish. */
    private List<@Nullable Object> answer(int transaction) throws IOException {
        for (int i = 0; i < MESSAGES_BEFORE_ANSWER_MAX; i++) {
            var message = reader.read();
            if (message.type() != RtmpMessage.COMMAND) {
                continue;
            }
            var command = Amf0.read(message.body());
            throwIfError(command);
            boolean status = "onStatus".equals(command.getFirst());
            boolean result = command.size() > 1 && command.get(1) instanceof Double id && id == transaction;
            if (transaction == 0 ? status : result) {
                return command;
            }
        }
        throw new MalformedMedia("the server does not answer");
    }

    /** Hears what the server says while we send; it would block if nobody read. */
    private void listen() {
        try {
            while (true) {
                var message = reader.read();
                if (message.type() == RtmpMessage.COMMAND) {
                    throwIfError(Amf0.read(message.body()));
                }
            }
        } catch (IOException e) {
            broken = e;
        }
    }

    private static void throwIfError(List<@Nullable Object> command) throws IOException {
        if (command.size() > 1 && command.getLast() instanceof Map<?, ?> status
                && "error".equals(status.get("level"))) {
            throw new Refused(String.valueOf(status.get("code")), String.valueOf(status.get("description")));
        }
    }

    private void command(int stream, @Nullable Object... command) throws IOException {
        writer.write(ChunkWriter.CHUNK_STREAM_COMMAND,
                new RtmpMessage(RtmpMessage.COMMAND, 0, stream, Amf0.write(command)));
    }
}
