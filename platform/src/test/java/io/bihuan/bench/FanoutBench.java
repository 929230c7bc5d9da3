package io.bihuan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Case {@code fanout}: a room with many viewers in which people talk. The platform runs in a process of its own, the
 * viewers in this one, on the same machine and its loopback. Every delivery is counted.
 *
 * <p>
 * Arguments: viewers (10000), lines a second (50), seconds (20). Each viewer needs a file descriptor on either side.
 */
public final class FanoutBench {

    private static final int CONNECT_SECONDS_MAX = 120;
    private static final int TAIL_SECONDS_MAX = 10;
    private static final int WARM_UP_SECONDS = 8;
    private static final int WARM_UP_VIEWERS = 500;
    private static final int SETTLE_MS = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process server;
    private final BufferedReader answers;

    private FanoutBench(Process server) {
        this.server = server;
        this.answers = server.inputReader();
    }

    public static void main(String[] arguments) throws Exception {
        int viewers = argument(arguments, 0, 10_000);
        int perSecond = argument(arguments, 1, 50);
        int seconds = argument(arguments, 2, 20);
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
        long rssBeforeKb = settledRssKb();

        audience.connect(tickets(viewers), CONNECT_SECONDS_MAX);
        double kbPerViewer = (settledRssKb() - rssBeforeKb) / (double) viewers;
        // The code for ten thousand is compiled while ten thousand listen.
        talk(audience, viewers, perSecond, WARM_UP_SECONDS);

        var cpuBefore = cpuSeconds();
        talk(audience, viewers, perSecond, seconds);
        var seen = audience.seen();
        var beside = new LinkedHashMap<String, Object>();
        beside.put("viewers", viewers);
        beside.put("messages_per_s", perSecond);
        beside.put("delivered", seen.lines());
        beside.put("lost", (long) viewers * perSecond * seconds - seen.lines());
        beside.put("viewers_gone", seen.viewersGone());
        beside.put("p50_ms", Math.round(seen.p50Ms()));
        beside.put("p99_ms", Math.round(seen.p99Ms()));
        beside.put("max_ms", Math.round(seen.maxMs()));
        beside.put("server_cpu_cores", Math.round(100 * (cpuSeconds() - cpuBefore) / seconds) / 100.0);
        beside.put("load_average", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        audience.disconnect();
        beside.put("bare_socket_writes_per_s", BareSockets.writesPerSecond(2_000, 3));
        report("fanout_deliveries_per_s", Math.round(seen.lines() / seen.seconds()), "1/s", beside);
        report("fanout_p99_ms", Math.round(seen.p99Ms()), "ms", Map.of("viewers", viewers));
        report("fanout_rss_kb_per_viewer", Math.round(kbPerViewer * 10) / 10.0, "KB",
                Map.of("viewers", viewers, "server_rss_before_kb", rssBeforeKb));
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

    /** Memory of the server's process when its garbage is collected. */
    private long settledRssKb() throws Exception {
        for (int i = 0; i < 3; i++) {
            order("COLLECT");
            awaitAnswer("COLLECTED");
            Thread.sleep(SETTLE_MS / 2);
        }
        Thread.sleep(SETTLE_MS);
        try (var status = Files.lines(Path.of("/proc", "" + server.pid(), "status"))) {
            return status.filter(line -> line.startsWith("VmRSS")).mapToLong(
                    line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow();
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

    private static Process startServer(Path data, int viewers) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms64m",
                "-Xmx1500m", "-XX:+UseG1GC", "-cp", System.getProperty("java.class.path"), FanoutServer.class.getName(),
                "--server.port=0", "--bihuan.data=" + data, "--bihuan.rtmp-port=0", "--bihuan.demo=false",
                "--bihuan.socket-port=0", "--bihuan.socket-address=127.0.0.1",
                "--bihuan.socket-connections-per-address-max=" + 2 * viewers)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void report(String metric, Object value, String unit, Map<String, Object> beside) {
        var line = new LinkedHashMap<String, Object>();
        line.put("bench", "first-sale");
        line.put("case", "fanout");
        line.put("metric", metric);
        line.put("value", value);
        line.put("unit", unit);
        line.put("beside", beside);
        System.out.println(JSON.writeValueAsString(line));
    }

    private static int argument(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }
}
