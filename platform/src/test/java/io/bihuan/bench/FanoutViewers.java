package io.bihuan.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Many viewers of one room on one thread: each opens a socket of its own, and every line that arrives at any of them is
 * counted. On one connection of fifty the time on the way is taken.
 */
final class FanoutViewers implements AutoCloseable {

    static final char TIME_BEGINS = '#';
    static final char LINE_ENDS = '^';

    private static final int HANDSHAKES_AT_ONCE_MAX = 300;
    private static final int SAMPLED_ONE_IN = 50;
    private static final int SAMPLES_MAX = 2_000_000;
    private static final int RECEIVE_BUFFER_BYTES = 1 << 18;
    private static final String SWITCHED = "HTTP/1.1 101";

    private static final class Viewer {
        private final URI address;
        private final boolean sampled;
        private boolean open;
        private boolean inTime;
        private long time;

        private Viewer(URI address, boolean sampled) {
            this.address = address;
            this.sampled = sampled;
        }
    }

    private static final int AFTERWARDS_MS = 1_000;

    private final Selector selector = Selector.open();
    private final ByteBuffer received = ByteBuffer.allocateDirect(RECEIVE_BUFFER_BYTES);
    private final byte[] bytes = new byte[RECEIVE_BUFFER_BYTES];
    private final long[] wayNanos = new long[SAMPLES_MAX];
    private int samples;
    private int open;
    private int gone;
    private long lines;
    private long firstAtNanos;
    private long lastAtNanos;

    FanoutViewers() throws IOException {
    }

    /** What arrived since the last {@link #forget}. */
    record Seen(long lines, double seconds, double p50Ms, double p99Ms, double maxMs, int viewersGone) {
    }

    void connect(List<URI> addresses, long timeoutSeconds) throws IOException {
        int target = open + addresses.size();
        int started = 0;
        int openBefore = open;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        while (open + gone < target) {
            while (started < addresses.size() && started - (open - openBefore) - gone < HANDSHAKES_AT_ONCE_MAX) {
                start(new Viewer(addresses.get(started), started % SAMPLED_ONE_IN == 0));
                started++;
            }
            pump();
            if (System.nanoTime() > until) {
                throw new IOException("only " + open + " of " + target + " viewers came in");
            }
        }
    }

    /**
     * Reads whatever comes until so many lines have come, or the time is over; and then for a moment more, so that what
     * comes twice is counted, and nothing is left for the next count.
     */
    void watch(long linesWanted, long timeoutSeconds) throws IOException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(timeoutSeconds);
        while (lines < linesWanted && System.nanoTime() < until) {
            pump();
        }
        long quiet = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(AFTERWARDS_MS);
        while (System.nanoTime() < quiet) {
            pump();
        }
    }

    void forget() {
        lines = 0;
        samples = 0;
        firstAtNanos = 0;
    }

    Seen seen() {
        var sorted = Arrays.copyOf(wayNanos, samples);
        Arrays.sort(sorted);
        return new Seen(lines, (lastAtNanos - firstAtNanos) / 1e9, ms(sorted, 0.5), ms(sorted, 0.99), ms(sorted, 1),
                gone);
    }

    void disconnect() throws IOException {
        for (var key : List.copyOf(selector.keys())) {
            key.channel().close();
        }
        selector.selectNow();
        open = 0;
        gone = 0;
    }

    @Override
    public void close() throws IOException {
        disconnect();
        selector.close();
    }

    private static double ms(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }

    private void start(Viewer viewer) throws IOException {
        var channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.connect(new InetSocketAddress(viewer.address.getHost(), viewer.address.getPort()));
        channel.register(selector, SelectionKey.OP_CONNECT, viewer);
    }

    private void pump() throws IOException {
        selector.select(key -> {
            try {
                if (key.isConnectable()) {
                    knock(key);
                } else if (key.isReadable()) {
                    read(key);
                }
            } catch (IOException e) {
                leave(key);
            }
        }, 100);
    }

    private void knock(SelectionKey key) throws IOException {
        var channel = (SocketChannel) key.channel();
        var address = ((Viewer) key.attachment()).address;
        channel.finishConnect();
        channel.write(StandardCharsets.US_ASCII.encode("GET " + address.getRawPath() + "?" + address.getRawQuery()
                + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        key.interestOps(SelectionKey.OP_READ);
    }

    private void read(SelectionKey key) throws IOException {
        var viewer = (Viewer) key.attachment();
        received.clear();
        int count = ((SocketChannel) key.channel()).read(received);
        if (count < 0) {
            leave(key);
            return;
        }
        received.flip().get(bytes, 0, count);
        if (!viewer.open) {
            if (!new String(bytes, 0, Math.min(count, SWITCHED.length()), StandardCharsets.US_ASCII).equals(SWITCHED)) {
                throw new IOException(new String(bytes, 0, count, StandardCharsets.UTF_8));
            }
            viewer.open = true;
            open++;
        }
        int arrived = viewer.sampled ? countAndTime(viewer, count) : count(count);
        if (arrived > 0) {
            lines += arrived;
            lastAtNanos = System.nanoTime();
            firstAtNanos = firstAtNanos == 0 ? lastAtNanos : firstAtNanos;
        }
    }

    private int count(int count) {
        int arrived = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == LINE_ENDS) {
                arrived++;
            }
        }
        return arrived;
    }

    /** The time may be cut in two by the end of a read; the viewer keeps its first half. */
    private int countAndTime(Viewer viewer, int count) {
        int arrived = 0;
        long now = System.nanoTime();
        for (int i = 0; i < count; i++) {
            byte one = bytes[i];
            if (one == TIME_BEGINS) {
                viewer.inTime = true;
                viewer.time = 0;
            } else if (one == LINE_ENDS) {
                arrived++;
                if (viewer.inTime && samples < SAMPLES_MAX) {
                    wayNanos[samples++] = now - viewer.time;
                }
                viewer.inTime = false;
            } else if (viewer.inTime) {
                viewer.time = viewer.time * 10 + (one - '0');
            }
        }
        return arrived;
    }

    private void leave(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException _) {
            // It is gone either way.
        }
        gone++;
    }
}
