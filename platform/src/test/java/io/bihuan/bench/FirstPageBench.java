package io.bihuan.bench;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.LoadState;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
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
            var begin = System.nanoTime();
            var platform = start("serve");
            double taken = (System.nanoTime() - begin) / 1e9;
            if (run > 0) { // The first one reads the files from the disk.
                seconds.add(taken);
            }
            stop(platform);
        }
        seconds.sort(null);
        boolean cached = Files.exists(PROJECT.resolve("platform/target/run/bihuan.aot"));
        print("start", "start_s", seconds.get(seconds.size() / 2), "s", Map.of("least", seconds.getFirst(), "most",
                seconds.getLast(), "runs", RUNS, "aot_cache", cached));
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
        print("viewer", "viewer_entry_kb_gzip", bytes / 1024.0, "KB", Map.of("files", files.size()));
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
        var platform = start("demo");
        var foreign = new ConcurrentSkipListSet<String>();
        var visited = new ArrayList<String>();
        try (var playwright = Playwright.create();
                var browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
            var page = browser.newPage();
            page.onRequest(request -> {
                var address = URI.create(request.url().replaceAll("[^\\x21-\\x7e]|[|{}\\\\^`\"<>]", "_"));
                if (address.getHost() != null && !address.getHost().equals("localhost")) {
                    foreign.add(address.getHost());
                }
            });
            for (var path : pages()) {
                page.navigate(home() + path);
                page.waitForLoadState(LoadState.DOMCONTENTLOADED);
                page.waitForTimeout(PAGE_WATCHED_MS);
                visited.add(path);
            }
        } finally {
            stop(platform);
        }
        print("pages", "foreign_requests", foreign.size(), "hosts", Map.of("hosts", foreign, "pages", visited));
    }

    /** The viewer's pages and those of the others, and a live room if there is one. */
    private List<String> pages() throws IOException, InterruptedException {
        var pages = new ArrayList<>(List.of("/m/", "/m/orders", "/studio/", "/console/", "/docs/api"));
        var discovered = JSON.readTree(get("/api/v1/discover"));
        for (var room : discovered.path("rooms")) {
            pages.add(1, "/m/rooms/" + room.path("id").asString());
            break;
        }
        return pages;
    }

    /** Starts the platform by its script and waits for the first page. */
    private Process start(String command) throws IOException, InterruptedException {
        var platform = new ProcessBuilder(PROJECT.resolve("bihuan").toString(), command, "--port=" + port,
                "--bihuan.socket-port=0", "--bihuan.rtmp-port=0", "--data=" + data).redirectErrorStream(true)
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

    private static void print(String name, String metric, double value, String unit, Map<String, Object> beside) {
        var line = new LinkedHashMap<String, Object>();
        line.put("bench", "first-sale");
        line.put("case", name);
        line.put("metric", metric);
        line.put("value", Math.round(value * 100) / 100.0);
        line.put("unit", unit);
        line.put("beside", beside);
        System.out.println(JSON.writeValueAsString(line));
    }
}
