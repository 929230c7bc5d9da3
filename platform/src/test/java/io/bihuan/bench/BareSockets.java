package io.bihuan.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** What this machine does without any platform: one thread writes to many loopback sockets, another reads them all. */
final class BareSockets {

    private static final int PAIRS = 1_000;

    private BareSockets() {
    }

    /** @return writes of {@code bytes} each that were made and read in a second */
    static long writesPerSecond(int bytes, int seconds) throws IOException, InterruptedException {
        var channels = new ArrayList<SocketChannel>();
        try (var server = ServerSocketChannel.open(); var selector = Selector.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), PAIRS);
            for (int i = 0; i < PAIRS; i++) {
                channels.add(SocketChannel.open(server.getLocalAddress()));
                var reader = server.accept();
                channels.add(reader);
                reader.configureBlocking(false);
                reader.register(selector, SelectionKey.OP_READ);
            }
            var reading = Thread.ofPlatform().daemon().start(() -> readAll(selector));
            long until = System.nanoTime() + seconds * 1_000_000_000L;
            long writes = 0;
            var payload = ByteBuffer.allocateDirect(bytes);
            while (System.nanoTime() < until) {
                for (int i = 0; i < channels.size(); i += 2) {
                    channels.get(i).write(payload.clear());
                    writes++;
                }
            }
            reading.interrupt();
            reading.join();
            return writes / seconds;
        } finally {
            closeAll(channels);
        }
    }

    private static void readAll(Selector selector) {
        var sink = ByteBuffer.allocateDirect(1 << 16);
        try {
            while (!Thread.currentThread().isInterrupted()) {
                selector.select(key -> read((SocketChannel) key.channel(), sink));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(SocketChannel channel, ByteBuffer sink) {
        try {
            channel.read(sink.clear());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void closeAll(List<SocketChannel> channels) throws IOException {
        for (var channel : channels) {
            channel.close();
        }
    }
}
