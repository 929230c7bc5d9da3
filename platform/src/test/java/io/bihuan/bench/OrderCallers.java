package io.bihuan.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders over HTTP as fast as they are answered, in a process of its own: many connections, each with one request at a
 * time, served by one thread, which costs the machine as little as a load generator in Java can.
 *
 * <p>
 * Arguments: port, connections, seconds of warm-up, seconds, a file with a line {@code TOKEN<tab>BODY} for each buyer,
 * who take turns; or the word {@code hello} instead of it, to read the session instead of ordering. Prints
 * {@code begin} when it begins to count, {@code end} when it has stopped, and then what it saw.
 */
public final class OrderCallers {

    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "content-length:";
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int STATUS_BEGINS = "HTTP/1.1 ".length();

    private final List<String[]> buyers;
    private final SplittableRandom random = new SplittableRandom();
    private final Latencies latencies = new Latencies();
    private final Map<Integer, Long> refused = new TreeMap<>();
    private long done;
    private long doneInAll;
    private int next;

    private OrderCallers(List<String[]> buyers) {
        this.buyers = buyers;
    }

    public static void main(String[] arguments) throws Exception {
        var buyers = arguments[4].equals("hello")
                ? List.<String[]>of()
                : Files.readAllLines(Path.of(arguments[4])).stream().map(line -> line.split("\t")).toList();
        new OrderCallers(buyers).call(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                Double.parseDouble(arguments[2]), Double.parseDouble(arguments[3]));
    }

    /** One connection and the answer that it waits for. */
    private static final class Line {

        final SocketChannel channel;
        final ByteBuffer answer = ByteBuffer.allocate(ANSWER_BYTES_MAX);
        long asked;

        Line(SocketChannel channel) {
            this.channel = channel;
        }
    }

    private void call(int port, int connections, double warmUp, double seconds) throws Exception {
        try (var selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true).configureBlocking(false);
                var line = new Line(channel);
                channel.register(selector, SelectionKey.OP_READ, line);
                ask(line);
            }
            long begin = System.nanoTime() + (long) (warmUp * 1e9);
            serve(selector, begin, begin, connections);
            System.out.println("begin");
            long counted = System.nanoTime();
            long end = counted + (long) (seconds * 1e9);
            serve(selector, counted, end, connections);
            double took = (System.nanoTime() - counted) / 1e9;
            System.out.println("end");
            serve(selector, Long.MAX_VALUE, Long.MAX_VALUE, connections);
            System.out.println(JsonMapper.builder().build().writeValueAsString(Map.of("perSecond", done / took, "done",
                    done, "doneInAll", doneInAll, "refused", refused, "p50Ms", latencies.percentileMs(0.5), "p99Ms",
                    latencies.percentileMs(0.99))));
        }
    }

    /** Counts from {@code counted} on. With no end it only awaits what was asked before. */
    private void serve(Selector selector, long counted, long end, int connections) throws IOException {
        boolean asksNoMore = end == Long.MAX_VALUE;
        int waiting = connections;
        while (asksNoMore ? waiting > 0 : System.nanoTime() < end) {
            selector.select(100);
            for (var key : selector.selectedKeys()) {
                var line = (Line) key.attachment();
                if (line.channel.read(line.answer) < 0) {
                    throw new IOException("the server hung up");
                }
                int status = status(line.answer);
                if (status > 0) {
                    long now = System.nanoTime();
                    boolean good = status == CREATED || status == OK;
                    doneInAll += good ? 1 : 0;
                    if (now >= counted && good) {
                        done++;
                        latencies.add(now - line.asked);
                    } else if (!good) {
                        refused.merge(status, 1L, Long::sum);
                    }
                    line.answer.clear();
                    if (asksNoMore) {
                        waiting--;
                    } else {
                        ask(line);
                    }
                }
            }
            selector.selectedKeys().clear();
        }
    }

    private void ask(Line line) throws IOException {
        var request = ByteBuffer.wrap(request().getBytes(StandardCharsets.UTF_8));
        line.asked = System.nanoTime();
        while (request.hasRemaining()) { // A request is smaller than any socket's buffer.
            line.channel.write(request);
        }
    }

    private String request() {
        if (buyers.isEmpty()) {
            return "GET /api/v1/session HTTP/1.1\r\nHost: localhost\r\n\r\n";
        }
        var buyer = buyers.get(next++ % buyers.size());
        return "POST /api/v1/orders HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer "
                + buyer[0] + "\r\nIdempotency-Key: " + new UUID(random.nextLong(), random.nextLong())
                + "\r\nContent-Length: " + buyer[1].length() + "\r\n\r\n" + buyer[1];
    }

    /** The status of the answer; 0 as long as it is not whole. */
    private static int status(ByteBuffer answer) {
        var bytes = answer.array();
        int length = answer.position();
        if (endsWith(bytes, length, LAST_CHUNK)) {
            return statusOf(bytes);
        }
        int head = indexOf(bytes, length, HEAD_END);
        if (head < 0) {
            return 0;
        }
        var text = new String(bytes, 0, head + 2, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
        int at = text.indexOf(LENGTH);
        if (at < 0) {
            return 0;
        }
        int body = Integer.parseInt(text.substring(at + LENGTH.length(), text.indexOf('\r', at)).strip());
        return length >= head + HEAD_END.length + body ? statusOf(bytes) : 0;
    }

    private static int statusOf(byte[] bytes) {
        return Integer.parseInt(new String(bytes, STATUS_BEGINS, 3, StandardCharsets.US_ASCII));
    }

    private static boolean endsWith(byte[] bytes, int length, byte[] end) {
        for (int i = 1; i <= end.length; i++) {
            if (length < end.length || bytes[length - i] != end[end.length - i]) {
                return false;
            }
        }
        return true;
    }

    private static int indexOf(byte[] bytes, int length, byte[] wanted) {
        for (int i = 0; i <= length - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && bytes[i + j] == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
