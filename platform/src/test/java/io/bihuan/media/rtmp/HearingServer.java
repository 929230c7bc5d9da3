package io.bihuan.media.rtmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other end of a publisher's line: lets everyone publish and writes down what they send, untouched. */
final class HearingServer implements AutoCloseable {

    private static final int MESSAGE_BYTES_MAX = 1 << 20;

    private final ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final List<Heard> heard = new CopyOnWriteArrayList<>();

    /** @param atNanos when it came */
    record Heard(int type, long timeMs, byte[] body, long atNanos) {
    }

    HearingServer() throws IOException {
        Thread.ofVirtual().start(this::listen);
    }

    String address() {
        return "rtmp://127.0.0.1:" + door.getLocalPort() + "/live";
    }

    /** Audio and video messages, and the commands that came between and after them. */
    List<Heard> heard() {
        return heard;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void listen() {
        while (!door.isClosed()) {
            try (var publisher = door.accept()) {
                hear(publisher);
            } catch (IOException _) {
                // The publisher is gone, or the door was closed; the loop's condition knows which.
            }
        }
    }

    private void hear(Socket publisher) throws IOException {
        var reader = new ChunkReader(publisher.getInputStream(), MESSAGE_BYTES_MAX);
        var writer = new ChunkWriter(publisher.getOutputStream());
        Handshake.accept(reader.raw(), writer.raw());
        while (true) {
            var message = reader.read();
            if (message.type() == RtmpMessage.COMMAND) {
                answer(writer, Amf0.read(message.body()));
            }
            heard.add(new Heard(message.type(), message.timeMs(), message.body(), System.nanoTime()));
        }
    }

    private static void answer(ChunkWriter writer, List<?> command) throws IOException {
        var answer = switch (String.valueOf(command.getFirst())) {
            case "connect", "createStream" -> Amf0.write("_result", command.get(1), null, 1.0);
            case "publish" -> Amf0.write("onStatus", 0.0, null,
                    Map.of("level", "status", "code", "NetStream.Publish.Start", "description", "ok"));
            default -> new byte[0];
        };
        if (answer.length > 0) {
            writer.write(ChunkWriter.CHUNK_STREAM_COMMAND, new RtmpMessage(RtmpMessage.COMMAND, 0, 0, answer));
        }
    }
}
