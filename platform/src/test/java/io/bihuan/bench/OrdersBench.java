package io.bihuan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Orders, from the tap to the parties' accounts: how many a second, how long a buyer waits, what one costs. The platform
 * runs in a process of its own with a bounded heap, on a new data folder and with its own settings, as it is delivered:
 * every order is durable. After each case it is verified that orders, stock, payments and ledger agree.
 *
 * <p>
 * Arguments: the cases to measure ({@code lane hot http settle}); all without any.
 */
public final class OrdersBench {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final boolean FULL = "full".equals(System.getProperty("bench.profile"));
    private static final int RUNS = FULL ? 5 : 3;
    private static final int SECONDS = FULL ? 10 : 5;
    private static final int WARM_UP_SECONDS = 20;
    /** As many as the pool has connections: with more, some wait for a connection until they are refused. */
    private static final int NAIVE_CALLERS = 24;
    private static final int HTTP_CALLERS = 256;
    /** So many that nobody orders more often than a person may, and few enough that their sessions are remembered. */
    private static final int HTTP_BUYERS = 6_000;
    private static final String HEAP = System.getProperty("bench.heap", "512m");

    private static final double LANE_MIN = 30_000;
    private static final double TIMES_NAIVE_MIN = 15;
    private static final double HOT_MIN = 15_000;
    private static final double HOT_P99_MS_MAX = 25;
    private static final double HTTP_MIN = 5_000;
    private static final double HTTP_P99_MS_MAX = 100;
    private static final double CPU_MS_MAX = 0.8;
    private static final double SETTLE_MIN = 20_000;

    private final Process platform;
    private final BufferedReader answers;
    private final Path folder;
    private final String port;
    private long placedOverHttp;
    private boolean isSound = true;

    private OrdersBench(Process platform, Path folder) throws IOException {
        this.platform = platform;
        this.answers = platform.inputReader();
        this.folder = folder;
        this.port = answer().get("port").asString();
    }

    public static void main(String[] arguments) throws Exception {
        var cases = arguments.length == 0 ? List.of("lane", "hot", "http", "settle") : List.of(arguments);
        var folder = Files.createTempDirectory("bihuan-bench-");
        boolean isSound;
        try {
            var process = start(folder);
            try {
                var bench = new OrdersBench(process, folder);
                for (var name : cases) {
                    bench.measure(name);
                }
                isSound = bench.isSound;
            } finally {
                stop(process);
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        System.exit(isSound ? 0 : 1);
    }

    private void measure(String name) throws Exception {
        switch (name) {
            case "lane" -> lane();
            case "hot" -> hot();
            case "http" -> http();
            case "settle" -> settle();
            default -> throw new IllegalArgumentException("there is no case " + name);
        }
        verify(name);
    }

    private void lane() throws IOException {
        var tpcb = order("TPCB 3 " + SECONDS).get("perSecond").asDouble();
        var naive = median("NAIVE 1000 " + NAIVE_CALLERS, 5);
        var seen = median("LANE 1000 2000", WARM_UP_SECONDS);
        double perSecond = perSecond(seen);
        double times = perSecond / perSecond(naive);
        var measured = new Measurement("orders", "lane").beside("skus", 1_000).beside("callers", 2_000)
                .beside("p50_ms", seen.get("p50Ms").asDouble()).beside("p99_ms", seen.get("p99Ms").asDouble())
                .beside("cpu_ms_per_order", seen.get("cpuMsEach").asDouble())
                .beside("refused", seen.get("refused").asLong()).beside("tpcb_like_per_s_16_connections", tpcb);
        measured.atLeast(LANE_MIN, "lane_orders_per_s", perSecond, "1/s");
        new Measurement("orders", "lane").beside("naive_orders_per_s", perSecond(naive))
                .beside("naive_callers", NAIVE_CALLERS).beside("naive_p99_ms", naive.get("p99Ms").asDouble())
                .atLeast(TIMES_NAIVE_MIN, "lane_times_naive", times, "");
    }

    private void hot() throws IOException {
        var naive = median("NAIVE 1 " + NAIVE_CALLERS, 5);
        var seen = median("LANE 1 64", WARM_UP_SECONDS / 2);
        new Measurement("orders", "hot").beside("callers", 64).beside("naive_orders_per_s", perSecond(naive))
                .beside("naive_p99_ms", naive.get("p99Ms").asDouble())
                .beside("cpu_ms_per_order", seen.get("cpuMsEach").asDouble())
                .atLeast(HOT_MIN, "hot_sku_orders_per_s", perSecond(seen), "1/s");
        new Measurement("orders", "hot").beside("p50_ms", seen.get("p50Ms").asDouble())
                .atMost(HOT_P99_MS_MAX, "hot_sku_p99_ms", seen.get("p99Ms").asDouble(), "ms");
    }

    private void http() throws Exception {
        var buyers = folder.resolve("buyers");
        order("BUYERS " + HTTP_BUYERS + " " + buyers);
        var hello = call("hello", 5);
        call(buyers.toString(), WARM_UP_SECONDS);
        var runs = new ArrayList<Called>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(call(buyers.toString(), 1));
        }
        runs.sort(Comparator.comparingDouble(run -> run.perSecond));
        var seen = runs.get(RUNS / 2);
        new Measurement("orders", "http").beside("callers", HTTP_CALLERS).beside("session_reads_per_s", hello.perSecond)
                .beside("refused", seen.refused).beside("load_generator_cores", seen.generatorCores)
                .atLeast(HTTP_MIN, "http_orders_per_s", seen.perSecond, "1/s");
        new Measurement("orders", "http").beside("p50_ms", seen.p50Ms).atMost(HTTP_P99_MS_MAX, "http_p99_ms",
                seen.p99Ms, "ms");
        new Measurement("orders", "http").beside("app_ms", seen.appMsEach).beside("database_ms", seen.databaseMsEach)
                .atMost(CPU_MS_MAX, "cpu_ms_per_order", seen.appMsEach + seen.databaseMsEach, "ms");
        new Measurement("orders", "http").beside("heap_max", HEAP).beside("aim", "<= 600").print("rss_mb", rssMb(),
                "MB");
    }

    /** Orders that were placed before, by whichever case; so many more are placed as it takes. */
    private void settle() throws IOException {
        int orders = FULL ? 60_000 : 30_000;
        order("LANE 1000 2000 0 15");
        var naive = order("SETTLE_ONE_BY_ONE 3000");
        order("SETTLE 10000");
        var runs = new ArrayList<JsonNode>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(order("SETTLE " + orders));
        }
        runs.sort(Comparator.comparingDouble(OrdersBench::perSecond));
        var seen = runs.get(RUNS / 2);
        new Measurement("orders", "settle").beside("orders", seen.get("settled").asLong()).beside("parties", 5)
                .beside("one_by_one_per_s", perSecond(naive))
                .beside("cpu_ms_per_order", seen.get("cpuMsEach").asDouble())
                .atLeast(SETTLE_MIN, "settle_orders_per_s", perSecond(seen), "1/s");
    }

    /** What the callers saw, and what it cost the platform. */
    private record Called(double perSecond, String refused, double p50Ms, double p99Ms, double appMsEach,
            double databaseMsEach, double generatorCores) {
    }

    private Called call(String what, int warmUp) throws Exception {
        var callers = new ProcessBuilder(java(), "-Xmx256m", "-XX:+UseSerialGC", "-cp",
                System.getProperty("java.class.path"), OrderCallers.class.getName(), port, "" + HTTP_CALLERS,
                "" + warmUp, "" + SECONDS, what).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines = callers.inputReader()) {
            expect("begin", lines.readLine());
            var before = ProcessorTime.of(platform.toHandle());
            var generator = callers.info().totalCpuDuration().orElseThrow();
            expect("end", lines.readLine());
            var taken = ProcessorTime.of(platform.toHandle()).since(before);
            double generated = callers.info().totalCpuDuration().orElseThrow().minus(generator).toMillis() / 1e3;
            var seen = JSON.readTree(lines.readLine());
            long done = seen.get("done").asLong();
            if (!what.equals("hello")) {
                placedOverHttp += seen.get("doneInAll").asLong();
            }
            return new Called(seen.get("perSecond").asDouble(), seen.get("refused").toString(),
                    seen.get("p50Ms").asDouble(), seen.get("p99Ms").asDouble(), 1_000 * taken.appSeconds() / done,
                    1_000 * taken.databaseSeconds() / done, generated / SECONDS);
        } finally {
            callers.destroy();
        }
    }

    private static void expect(String wanted, String line) {
        if (!wanted.equals(line)) {
            throw new IllegalStateException("expected " + wanted + ", the callers said " + line);
        }
    }

    private long rssMb() throws IOException {
        try (var status = Files.lines(Path.of("/proc", "" + platform.pid(), "status"))) {
            return status.filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElseThrow() / 1_024;
        }
    }

    private void verify(String name) throws IOException {
        for (var wrong : order("VERIFY " + placedOverHttp)) {
            isSound = false;
            System.err.println("bench: wrong after " + name + ": " + wrong.asString());
        }
    }

    /** The run in the middle of several, after a warm-up of so many seconds. */
    private JsonNode median(String order, int warmUp) throws IOException {
        order(order + " " + (warmUp - 1) + " 1");
        var runs = new ArrayList<JsonNode>();
        for (int i = 0; i < RUNS; i++) {
            runs.add(order(order + " 0.5 " + SECONDS));
        }
        runs.sort(Comparator.comparingDouble(OrdersBench::perSecond));
        return runs.get(RUNS / 2);
    }

    private static double perSecond(JsonNode run) {
        return run.get("perSecond").asDouble();
    }

    private JsonNode order(String order) throws IOException {
        platform.outputWriter().append(order).append('\n').flush();
        return answer();
    }

    private JsonNode answer() throws IOException {
        for (var line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith("{\"") || line.startsWith("[")) {
                return JSON.readTree(line);
            }
        }
        throw new IllegalStateException("the platform ended");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Process start(Path folder) throws IOException {
        var command = new ArrayList<>(List.of(java(), "-Xmx" + HEAP, "--enable-native-access=ALL-UNNAMED"));
        var options = System.getProperty("bench.options", "");
        command.addAll(List.of(options.split(" ")).stream().filter(option -> !option.isEmpty()).toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), OrdersServer.class.getName(),
                "--server.port=0", "--bihuan.data=" + folder.resolve("data"), "--bihuan.rtmp-port=0",
                "--bihuan.socket-port=0"));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void stop(Process platform) throws InterruptedException, IOException {
        platform.outputWriter().close();
        if (!platform.waitFor(60, TimeUnit.SECONDS)) {
            platform.destroyForcibly();
        }
    }
}
