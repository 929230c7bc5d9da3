package io.bihuan.bench;

import com.microsoft.playwright.Browser;
import io.bihuan.journey.InstalledChromium;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the way to the first page: how long the platform takes to start on an existing data folder
 * ({@code start_s}), what a viewer's browser must load before it shows something ({@code viewer_entry_kb_gzip}), and
 * whether any page asks another host for anything ({@code foreign_requests}). Prints JSON lines.
 */
public final class FirstPageBench {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final boolean FULL = "full".equals(System.getProperty("bench.profile"));
    private static final int RUNS = FULL ? 9 : 3;
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final int STOP_SECONDS_MAX = 90;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final double PAGE_WATCHED_MS = FULL ? 15_000 : 6_000;
    private static final double START_S_MAX = 6;
    private static final double ENTRY_KB_MAX = 120;
    private static final Set<String> PLAYERS = Set.of("node_modules/mpegts.js/dist/mpegts.js",
            "node_modules/hls.js/dist/hls.light.mjs");
    private static final List<String> SCRIPT = List.of(PROJECT.resolve("bihuan").toString());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path data;
    private final int port = freePort();

    private FirstPageBench(Path data) {
        this.data = data;
    }

    public static void main(String[] arguments) throws Exception {
        var data = Files.createTempDirectory("bihuan-bench-");
        try {
            var bench = new FirstPageBench(data);
            bench.measureEntry();
            bench.measureForeignRequests(); // Leaves a data folder with a demo market behind.
            bench.measureStart();
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private void measureStart() throws Exception {
        var seconds = new ArrayList<Double>();
        for (int run = 0; run <= RUNS; run++) {
            double taken = startAndStop(SCRIPT);
            if (run > 0) { // The first one reads the files from the disk.
                seconds.add(taken);
            }
        }
        seconds.sort(null);
        boolean cached = Files.exists(PROJECT.resolve("platform/target/run/bihuan.aot"));
        double plain = startAndStop(List.of(System.getProperty("java.home") + "/bin/java", "-jar",
                PROJECT.resolve("platform/target/bihuan.jar").toString()));
        new Measurement("start").beside("least_s", seconds.getFirst()).beside("most_s", seconds.getLast())
                .beside("plain_java_jar_s", plain).beside("runs", RUNS).beside("aot_cache", cached)
                .atMost(START_S_MAX, "start_s", seconds.get(seconds.size() / 2), "s");
    }

    private double startAndStop(List<String> program) throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var platform = start(program, "serve");
        double taken = (System.nanoTime() - begin) / 1e9;
        stop(platform);
        return taken;
    }

    private void measureEntry() throws IOException {
        var built = PROJECT.resolve("web/dist");
        var manifest = JSON.readTree(Files.readString(built.resolve(".vite/manifest.json")));
        var files = new LinkedHashSet<>(Set.of("m.html"));
        collect(manifest, "m.html", files);
        long bytes = 0;
        for (var file : files) {
            bytes += gzipBytes(built.resolve(file));
        }
        double player = 0;
        for (var chunk : manifest) {
            if (PLAYERS.contains(chunk.path("src").asString(""))) {
                player += gzipBytes(built.resolve(chunk.path("file").asString())) / 1024.0;
            }
        }
        new Measurement("viewer").beside("files", files.size()).beside("players_kb_gzip", player)
                .atMost(ENTRY_KB_MAX, "viewer_entry_kb_gzip", bytes / 1024.0, "KB");
    }

    /** What the entry imports statically; the player and other rooms of the app come later. */
    private static void collect(JsonNode manifest, String key, Set<String> files) {
        var chunk = manifest.path(key);
        if (files.add(chunk.path("file").asString())) {
            chunk.path("css").forEach(style -> files.add(style.asString()));
            chunk.path("imports").forEach(next -> collect(manifest, next.asString(), files));
        }
    }

    private static long gzipBytes(Path file) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(Files.readAllBytes(file));
        }
        return packed.size();
    }

    private void measureForeignRequests() throws Exception {
        var platform = start(SCRIPT, "demo");
        try {
            var pages = pages();
            var program = InstalledChromium.find();
            if (program.isEmpty()) {
                Measurement.skipped("there is no Chromium on the PATH, nor named by CHROMIUM", "foreign_requests");
                return;
            }
            try (var chromium = new InstalledChromium(program.get())) {
                visit(chromium.browser(), pages);
            }
        } finally {
            stop(platform);
        }
    }

    private void visit(Browser browser, List<String> pages) {
        var requests = new AtomicInteger();
        var foreign = new ConcurrentSkipListSet<String>();
        var page = browser.newPage();
        page.onRequest(request -> {
            requests.incrementAndGet();
            noteIfForeign(request.url(), foreign);
        });
        page.onWebSocket(socket -> noteIfForeign(socket.url(), foreign));
        for (var path : pages) {
            page.navigate(home() + path);
            page.waitForTimeout(PAGE_WATCHED_MS);
        }
        new Measurement("pages").beside("pages", pages).beside("own_requests", requests.get()).beside("hosts", foreign)
                .atMost(0, "foreign_requests", foreign.size(), "hosts");
    }

    private static void noteIfForeign(String url, Set<String> foreign) {
        var address = URI.create(url.replaceAll("[^\\x21-\\x7e]|[|{}\\\\^`\"<>]", "_"));
        if (address.getHost() != null && !address.getHost().equals("localhost")) {
            foreign.add(address.getHost());
        }
    }

    /** The viewer's pages and those of the others; a live room as soon as one is on air. */
    private List<String> pages() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_MAX.toNanos();
        var rooms = JSON.readTree(get("/api/v1/discover")).path("rooms");
        while (rooms.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("no room of the demo market is on air");
            }
            Thread.sleep(POLL.multipliedBy(10));
            rooms = JSON.readTree(get("/api/v1/discover")).path("rooms");
        }
        return List.of("/m/", "/m/rooms/" + rooms.get(0).path("id").asString(), "/m/orders", "/studio/", "/console/",
                "/docs/api");
    }

    /** Starts the platform and waits for the first page. */
    private Process start(List<String> program, String command) throws IOException, InterruptedException {
        var words = new ArrayList<>(program);
        words.addAll(List.of(command, "--port=" + port, "--bihuan.socket-port=0", "--bihuan.rtmp-port=0",
                "--data=" + data));
        var platform = new ProcessBuilder(words).redirectErrorStream(true)
                .redirectOutput(data.resolve("bench.log").toFile()).start();
        long deadline = System.nanoTime() + START_MAX.toNanos();
        while (true) {
            if (!platform.isAlive() || System.nanoTime() > deadline) {
                platform.destroy();
                throw new IllegalStateException("the platform did not start: "
                        + Files.readString(data.resolve("bench.log")));
            }
            try {
                get("/m/");
                return platform;
            } catch (ConnectException e) {
                Thread.sleep(POLL);
            }
        }
    }

    private static void stop(Process platform) throws InterruptedException {
        platform.destroy();
        if (!platform.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
            platform.destroyForcibly();
            throw new IllegalStateException("the platform did not stop in " + STOP_SECONDS_MAX + " s");
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        var answer = client.send(HttpRequest.newBuilder(URI.create(home() + path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private String home() {
        return "http://localhost:" + port;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
