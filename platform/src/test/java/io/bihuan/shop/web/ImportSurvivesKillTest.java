package io.bihuan.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.Bihuan;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Kills the whole platform, its PostgreSQL included, in the middle of an import and starts it again. */
class ImportSurvivesKillTest {

    private static final int LINES = 20_000;
    private static final int LINES_BEFORE_THE_KILL = 1_000;
    private static final long WAIT_SECONDS_MAX = 120;

    @TempDir
    Path folder;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final JsonMapper json = new JsonMapper();
    private String token = "";
    private int port;
    private @Nullable Process platform;

    @AfterEach
    void stop() throws InterruptedException {
        if (platform != null) {
            platform.destroy();
            if (!platform.waitFor(30, TimeUnit.SECONDS)) {
                kill();
            }
        }
        http.close();
    }

    @Test
    void anImportGoesOnAfterAKillAndEachLineIsTakenInOnce() throws Exception {
        start();
        register();
        var merchant = post("/organisations", "{\"kind\":\"MERCHANT\",\"name\":\"小店\"}").path("id").asString();
        var lines = new StringBuilder("商品编码,标题,类目,售价,库存\n");
        IntStream.range(0, LINES).forEach(i -> lines.append('P').append(i).append(",第").append(i).append("件,家居,")
                .append(i % 100 == 0 ? 0 : 1).append(",1\n"));
        var id = post("/merchants/" + merchant + "/product-imports", "text/csv", lines.toString()).path("id")
                .asString();
        var before = await(id, LINES_BEFORE_THE_KILL);
        kill();
        System.out.println("killed after " + before.path("processed") + " lines");
        assertThat(before.path("state").asString()).as("the kill came too late").isEqualTo("RUNNING");

        start();
        var resumed = get("/product-imports/" + id);
        assertThat(resumed.path("processed").asInt()).isBetween(before.path("processed").asInt(), LINES - 1);
        long start = System.nanoTime();
        var after = await(id, LINES);
        System.out.println("ended " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) + " ms after the start");

        assertThat(after.path("state").asString()).isEqualTo("DONE");
        assertThat(after.path("accepted").asInt()).isEqualTo(LINES - LINES / 100);
        assertThat(after.path("added").asInt()).isEqualTo(LINES - LINES / 100);
        assertThat(after.path("refused").asInt()).isEqualTo(LINES / 100);
        assertThat(all("/product-imports/" + id + "/refused-lines").stream().map(line -> line.path("line").asInt()))
                .containsExactlyElementsOf(IntStream.range(0, LINES / 100).mapToObj(i -> i * 100 + 2).toList());
        var codes = all("/merchants/" + merchant + "/products").stream().map(one -> one.path("code").asString())
                .toList();
        assertThat(codes).hasSize(LINES - LINES / 100);
        assertThat(new HashSet<>(codes)).hasSameSizeAs(codes);
    }

    private void start() throws IOException, InterruptedException {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        // Shorter heartbeats than by default, so that the test need not wait half a minute.
        platform = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Bihuan.class.getName(), "serve", "--server.port=" + port, "--bihuan.socket-port=0",
                "--bihuan.rtmp-port=0", "--data", folder.toString(), "--db-scheduler.heartbeat-interval=1s",
                "--db-scheduler.missed-heartbeats-limit=4").redirectErrorStream(true)
                .redirectOutput(folder.resolve("platform.log").toFile()).start();
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);
        while (!isReady()) {
            assertThat(platform.isAlive() && System.nanoTime() < giveUp).as("the platform starts").isTrue();
            Thread.sleep(200);
        }
    }

    private boolean isReady() throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/health/readiness"));
            return http.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private void kill() throws InterruptedException {
        var victim = Objects.requireNonNull(platform);
        var family = Stream.concat(Stream.of(victim.toHandle()), victim.descendants()).toList();
        family.forEach(ProcessHandle::destroyForcibly);
        for (var one : family) {
            one.onExit().orTimeout(WAIT_SECONDS_MAX, TimeUnit.SECONDS).join();
        }
    }

    private void register() throws Exception {
        get("/session");
        post("/people", "{\"login\":\"owner\",\"nickname\":\"店主\",\"password\":\"correct horse\"}");
        token = post("/tokens", "{\"name\":\"test\"}").path("token").asString();
    }

    private JsonNode await(String id, int processed) throws Exception {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS_MAX);
        var now = get("/product-imports/" + id);
        while (now.path("processed").asInt() < processed) {
            assertThat(System.nanoTime()).as("still " + now).isLessThan(giveUp);
            Thread.sleep(20);
            now = get("/product-imports/" + id);
        }
        return now;
    }

    private List<JsonNode> all(String path) throws Exception {
        var all = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = get(path + "?limit=100" + cursor);
            page.path("items").forEach(all::add);
            var next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return all;
    }

    private JsonNode get(String path) throws Exception {
        return send(request(path).GET());
    }

    private JsonNode post(String path, String body) throws Exception {
        return post(path, "application/json", body);
    }

    private JsonNode post(String path, String contentType, String body) throws Exception {
        return send(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1" + path));
        cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue).findFirst().ifPresent(value -> request.header("X-XSRF-TOKEN", value));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest.Builder request) throws Exception {
        var answer = http.send(request.build(), BodyHandlers.ofByteArray());
        var body = json.readTree(answer.body());
        assertThat(answer.statusCode()).as(body.toString()).isBetween(200, 299);
        return body;
    }
}
