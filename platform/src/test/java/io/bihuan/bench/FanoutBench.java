package io.bihuan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * Case {@code fanout}: a room with many viewers in which people talk. The platform runs in a process of its own, the
 * viewers in this one, on the same machine and its loopback. Every delivery is counted.
 *
 * <p>
 * Arguments: viewers (10000), lines a second (52), seconds (20, in the full profile 60). Each viewer needs a file
 * descriptor on either side. A little more is said than the bound asks to be delivered: the rate counts up to the last
 * delivery, one tick and its way after the last line, so that what is said at the bound can only be delivered below it.
 */
public final class FanoutBench {

    private static final int CONNECT_SECONDS_MAX = 120;
    private static final int TAIL_SECONDS_MAX = 10;
    private static final int WARM_UP_SECONDS = 8;
    private static final int WARM_UP_VIEWERS = 500;
    private static final int SETTLE_MS = 2_000;
    private static final boolean FULL = "full".equals(System.getProperty("bench.profile"));
    private static final double P99_MS_MAX = 500;
    /** Ten thousand viewers, fifty lines a second. */
    private static final double DELIVERIES_PER_SECOND_MIN = 500_000;
    /** About what a tick of ten lines takes. */
    private static final int FRAME_BYTES = 2_000;

    private final Process server;
    private final BufferedReader answers;

    private FanoutBench(Process server) {
        this.server = server;
        this.answers = server.inputReader();
    }

    public static void main(String[] arguments) throws Exception {
        int viewers = argument(arguments, 0, 10_000);
        int perSecond = argument(arguments, 1, 52);
        int seconds = argument(arguments, 2, FULL ? 60 : 20);
        var data = Files.createTempDirectory("bihuan-bench-");
        try {
            var bench = new FanoutBench(startServer(data, viewers));
            try (var audience = new FanoutViewers()) {
                bench.measure(audience, viewers, perSecond, seconds);
            } finally {
                bench.stop();
            }
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void measure(FanoutViewers audience, int viewers, int perSecond, int seconds) throws Exception {
        awaitAnswer("READY");
        audience.connect(tickets(WARM_UP_VIEWERS), CONNECT_SECONDS_MAX);
        talk(audience, WARM_UP_VIEWERS, perSecond, WARM_UP_SECONDS);
        audience.disconnect();
        var before = settledMemory();

        audience.connect(tickets(viewers), CONNECT_SECONDS_MAX);
        var with = settledMemory();
        // The code for ten thousand is compiled while ten thousand listen.
        talk(audience, viewers, perSecond, WARM_UP_SECONDS);

        var cpuBefore = cpuSeconds();
        talk(audience, viewers, perSecond, seconds);
        var seen = audience.seen();
        double serverCores = (cpuSeconds() - cpuBefore) / seconds;
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        audience.disconnect();
        new Measurement("fanout").beside("viewers", viewers).beside("messages_per_s", perSecond)
                .beside("seconds", seconds).beside("viewers_gone", seen.viewersGone())
                .beside("server_cpu_cores", serverCores).beside("load_average", load)
                .beside("bare_socket_writes_per_s", BareSockets.writesPerSecond(FRAME_BYTES, 3))
                .atLeast(DELIVERIES_PER_SECOND_MIN, "fanout_deliveries_per_s",
                        Math.round(seen.lines() / seen.seconds()), "1/s");
        new Measurement("fanout").beside("delivered", seen.lines()).atMost(0, "fanout_lost",
                (double) viewers * perSecond * seconds - seen.lines(), "messages");
        new Measurement("fanout").beside("p50_ms", seen.p50Ms()).beside("max_ms", seen.maxMs()).atMost(P99_MS_MAX,
                "fanout_p99_ms", seen.p99Ms(), "ms");
        new Measurement("fanout").beside("viewers", viewers).beside("server_rss_before_kb", before.rssKb())
                .beside("heap_kb_per_viewer", (with.heapKb() - before.heapKb()) / (double) viewers)
                .print("fanout_rss_kb_per_viewer", (with.rssKb() - before.rssKb()) / (double) viewers, "KB");
    }

    private void talk(FanoutViewers audience, int viewers, int perSecond, int seconds) throws Exception {
        audience.forget();
        order("SAY " + perSecond + " " + seconds);
        var said = CompletableFuture.supplyAsync(this::answer);
        audience.watch((long) viewers * perSecond * seconds, seconds + TAIL_SECONDS_MAX);
        said.get(TAIL_SECONDS_MAX, TimeUnit.SECONDS);
    }

    private List<URI> tickets(int count) throws IOException {
        order("TICKETS " + count);
        var addresses = new ArrayList<URI>();
        for (var line = answer(); !line.equals("TICKETS"); line = answer()) {
            if (line.startsWith("ws://")) {
                addresses.add(URI.create(line));
            }
        }
        return addresses;
    }

    /** Memory of the server's process, and of its heap, when its garbage is collected. */
    private record Memory(long rssKb, long heapKb) {
    }

    private Memory settledMemory() throws Exception {
        long heapBytes = 0;
        for (int i = 0; i < 3; i++) {
            order("COLLECT");
            heapBytes = Long.parseLong(answer().split(" ")[1]);
            Thread.sleep(SETTLE_MS / 2);
        }
        Thread.sleep(SETTLE_MS);
        try (var status = Files.lines(Path.of("/proc", "" + server.pid(), "status"))) {
            return new Memory(status.filter(line -> line.startsWith("VmRSS")).mapToLong(
                    line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow(), heapBytes / 1_024);
        }
    }

    private double cpuSeconds() {
        return server.info().totalCpuDuration().orElseThrow().toMillis() / 1000.0;
    }

    private void order(String order) throws IOException {
        server.outputWriter().append(order).append('\n').flush();
    }

    private void awaitAnswer(String wanted) {
        var line = answer();
        while (!line.equals(wanted)) {
            line = answer();
        }
    }

    private String answer() {
        try {
            var line = answers.readLine();
            if (line == null) {
                throw new IllegalStateException("the server ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() throws InterruptedException, IOException {
        server.outputWriter().close();
        if (!server.waitFor(30, TimeUnit.SECONDS)) {
            server.destroyForcibly();
        }
    }

    /** With a heap that gives back what it does not use: else viewers would fit into what the start had left over. */
    private static Process startServer(Path data, int viewers) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m",
                "-Xmx1500m", "-XX:+UseG1GC", "-XX:MinHeapFreeRatio=5", "-XX:MaxHeapFreeRatio=10", "-cp",
                System.getProperty("java.class.path"), FanoutServer.class.getName(),
                "--server.port=0", "--bihuan.data=" + data, "--bihuan.rtmp-port=0", "--bihuan.demo=false",
                "--bihuan.socket-port=0", "--bihuan.socket-address=127.0.0.1",
                "--bihuan.socket-connections-per-address-max=" + 2 * viewers)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static int argument(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }
}
