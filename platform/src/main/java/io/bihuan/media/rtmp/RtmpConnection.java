package io.bihuan.media.rtmp;

import io.bihuan.foundation.Refusal;
import io.bihuan.media.MediaSettings;
import io.bihuan.media.PublishRequest;
import io.bihuan.media.Source;
import io.bihuan.media.frame.MalformedMedia;
import io.bihuan.media.frame.PublishRefused;
import io.bihuan.media.stream.LiveStreams;
import io.bihuan.media.stream.Publication;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One RTMP publisher, from the handshake to its leaving, on a thread of its own. */
final class RtmpConnection implements Runnable, Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(RtmpConnection.class);

    private static final String APP = "live";
    private static final int COMMAND_BYTES_MAX = 65_536;
    private static final int FRAME_BYTES_MAX = 8 * 1024 * 1024;
    private static final int CHUNK_BYTES = 4_096;
    private static final int WINDOW_BYTES = 2_500_000;
    private static final int STREAM_ID = 1;
    private static final int PING_REQUEST = 6;
    private static final int PING_RESPONSE = 7;
    private static final Duration FAREWELL_MAX = Duration.ofSeconds(1);
    private static final int FAREWELL_BYTES_MAX = 4 * 1024 * 1024;

    private final Socket socket;
    private final LiveStreams streams;
    private final MediaSettings settings;
    private final Function<Refusal, String> wording;
    private final String remoteAddress;
    private final long openedNanos = System.nanoTime();
    private final ChunkReader reader;
    private final ChunkWriter writer;
    private volatile boolean publishing;
    private @Nullable Publication publication;
    private @Nullable TagIntake intake;
    private long acknowledged;

    /** @param wording a refusal's text, in both languages */
    RtmpConnection(Socket socket, LiveStreams streams, MediaSettings settings, Function<Refusal, String> wording)
            throws IOException {
        this.socket = socket;
        this.streams = streams;
        this.settings = settings;
        this.wording = wording;
        this.remoteAddress = socket.getInetAddress().getHostAddress();
        this.reader = new ChunkReader(socket.getInputStream(), COMMAND_BYTES_MAX);
        this.writer = new ChunkWriter(socket.getOutputStream());
    }

    @Override
    public void run() {
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) settings.handshakeMax().toMillis());
            Handshake.accept(reader.raw(), writer.raw());
            socket.setSoTimeout((int) settings.idleMax().toMillis());
            while (obey(reader.read())) {
                acknowledge();
            }
            LOG.info("{} says goodbye", this);
        } catch (PublishRefused refused) {
            LOG.info("{} is refused: {}", this, refused.getMessage());
            sayWhy(refused.refusal());
        } catch (MalformedMedia malformed) {
            LOG.info("{} is cut for {}", this, malformed.getMessage());
        } catch (EOFException gone) {
            LOG.info("{} is gone", this);
        } catch (IOException broken) {
            LOG.info("{} is gone: {}", this, broken.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("{} is cut because of a fault of ours", this, bug);
        } finally {
            var left = publication;
            if (left != null) {
                left.leave();
            }
            close();
        }
    }

    /** Whether it neither publishes nor may still take its time to begin. */
    boolean isOverdue() {
        long openMs = (System.nanoTime() - openedNanos) / 1_000_000;
        return !publishing && openMs > settings.publishMax().toMillis();
    }

    String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket was closed twice", e);
        }
    }

    /** @return false when the publisher says goodbye */
    private boolean obey(RtmpMessage message) throws IOException {
        if (publication != null) {
            publication.checkNotCut();
        }
        switch (message.type()) {
            case RtmpMessage.COMMAND -> {
                return command(Amf0.read(message.body()));
            }
            case RtmpMessage.VIDEO -> {
                if (intake != null) {
                    intake.video(message);
                }
            }
            case RtmpMessage.AUDIO -> {
                if (intake != null) {
                    intake.audio(message);
                }
            }
            case RtmpMessage.USER_CONTROL -> pong(message);
            default -> {
                // Acknowledgements, windows and metadata tell us nothing that the frames do not.
            }
        }
        return true;
    }

    private boolean command(List<@Nullable Object> command) throws IOException {
        var name = command.isEmpty() ? null : command.getFirst();
        if (!(name instanceof String)) {
            throw new MalformedMedia("a command without a name");
        }
        var transaction = argument(command, 1);
        switch ((String) name) {
            case "connect" -> connect(transaction, argument(command, 2));
            case "createStream" -> reply("_result", transaction, null, (double) STREAM_ID);
            case "publish" -> publish(argument(command, 3));
            case "releaseStream", "FCPublish", "getStreamLength" -> reply("_result", transaction, null, null);
            case "play" -> throw new PublishRefused(Refusal.of(Refusal.Kind.UNSUPPORTED, "RTMP_PLAY_UNSUPPORTED"));
            case "FCUnpublish", "closeStream", "deleteStream" -> {
                return publication == null;
            }
            default -> LOG.debug("{} sends the command {}", this, name);
        }
        return true;
    }

    private static @Nullable Object argument(List<@Nullable Object> command, int index) {
        return index < command.size() ? command.get(index) : null;
    }

    private void connect(@Nullable Object transaction, @Nullable Object wishes) throws IOException {
        var app = wishes instanceof Map<?, ?> named && named.get("app") instanceof String text ? text : "";
        if (!APP.equals(app.replaceAll("/+$", ""))) {
            var refused = new PublishRefused(Refusal.invalid("RTMP_APP_UNKNOWN", "app", app));
            reply("_error", transaction, null,
                    status("error", "NetConnection.Connect.InvalidApp", wording.apply(refused.refusal())));
            throw refused;
        }
        control(RtmpMessage.control(RtmpMessage.WINDOW_SIZE, WINDOW_BYTES));
        control(new RtmpMessage(RtmpMessage.PEER_BANDWIDTH, 0, 0,
                ByteBuffer.allocate(5).putInt(WINDOW_BYTES).put((byte) 2).array()));
        writer.setChunkSize(CHUNK_BYTES);
        var success = status("status", "NetConnection.Connect.Success", "ok");
        success.put("objectEncoding", 0.0);
        reply("_result", transaction, Map.of("fmsVer", "FMS/3,0,1,123", "capabilities", 31.0), success);
    }

    private void publish(@Nullable Object address) throws IOException {
        if (publishing) {
            throw new MalformedMedia("a second publish on one connection");
        }
        var request = request(address instanceof String text ? text : "");
        var admitted = streams.admit(request);
        publication = admitted;
        intake = new TagIntake(admitted);
        publishing = true;
        reader.allowMessagesOf(FRAME_BYTES_MAX);
        onStatus(status("status", "NetStream.Publish.Start", admitted.streamName()));
    }

    /** Reads {@code <stream>?key=<key>}, the one form that fits OBS's stream key and ffmpeg's address. */
    private PublishRequest request(String address) throws MalformedMedia {
        int query = address.indexOf('?');
        var stream = query < 0 ? address : address.substring(0, query);
        var key = "";
        for (var pair : query < 0 ? new String[0] : address.substring(query + 1).split("&")) {
            if (pair.startsWith("key=")) {
                key = decoded(pair.substring("key=".length()));
            }
        }
        return new PublishRequest(stream, key, Source.RTMP, remoteAddress);
    }

    private static String decoded(String text) throws MalformedMedia {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedMedia("a key with a broken escape");
        }
    }

    /** Tells the publisher why it must go. It goes on sending; closing right away would lose the message. */
    private void sayWhy(Refusal refusal) {
        var left = publication;
        if (left != null) {
            left.refused(refusal);
        }
        try {
            boolean ofKey = refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.CONFLICT;
            onStatus(status("error", ofKey ? "NetStream.Publish.BadName" : "NetStream.Publish.Rejected",
                    wording.apply(refusal)));
            socket.shutdownOutput();
            socket.setSoTimeout((int) FAREWELL_MAX.toMillis());
            long until = System.nanoTime() + FAREWELL_MAX.toNanos();
            long begin = reader.bytesRead();
            while (System.nanoTime() < until && reader.bytesRead() - begin < FAREWELL_BYTES_MAX
                    && reader.raw().skip(CHUNK_BYTES) > 0) {
                LOG.trace("{} has not heard yet", this);
            }
        } catch (IOException gone) {
            LOG.debug("{} left before it was told why", this, gone);
        }
    }

    private void pong(RtmpMessage message) throws IOException {
        var body = message.body();
        if (body.length == 6 && ByteBuffer.wrap(body).getShort() == PING_REQUEST) {
            control(new RtmpMessage(RtmpMessage.USER_CONTROL, 0, 0,
                    ByteBuffer.allocate(6).putShort((short) PING_RESPONSE).put(body, 2, 4).array()));
        }
    }

    private void acknowledge() throws IOException {
        if (reader.bytesRead() - acknowledged > WINDOW_BYTES / 2) {
            acknowledged = reader.bytesRead();
            control(RtmpMessage.control(RtmpMessage.ACKNOWLEDGEMENT, (int) acknowledged));
        }
    }

    private void control(RtmpMessage message) throws IOException {
        writer.write(ChunkWriter.CHUNK_STREAM_CONTROL, message);
    }

    private void reply(String name, @Nullable Object transaction, @Nullable Object properties,
            @Nullable Object information) throws IOException {
        writer.write(ChunkWriter.CHUNK_STREAM_COMMAND, new RtmpMessage(RtmpMessage.COMMAND, 0, 0,
                Amf0.write(name, transaction, properties, information)));
    }

    private void onStatus(Map<String, Object> information) throws IOException {
        writer.write(ChunkWriter.CHUNK_STREAM_COMMAND, new RtmpMessage(RtmpMessage.COMMAND, 0, STREAM_ID,
                Amf0.write("onStatus", 0.0, null, information)));
    }

    private static Map<String, Object> status(String level, String code, String description) {
        var status = new LinkedHashMap<String, Object>();
        status.put("level", level);
        status.put("code", code);
        status.put("description", description);
        return status;
    }

    @Override
    public String toString() {
        var published = publication;
        return "RTMP publisher " + remoteAddress + (published == null ? "" : " of " + published.streamName());
    }
}
