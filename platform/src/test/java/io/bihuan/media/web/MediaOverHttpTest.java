package io.bihuan.media.web;

import static io.bihuan.media.MediaFixture.avcConfiguration;
import static io.bihuan.media.MediaFixture.picture;
import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.media.MediaServer;
import io.bihuan.media.Signal.State;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MediaOverHttpTest {

    private static final Pattern INIT = Pattern.compile("URI=\"(init-\\d+\\.mp4)\"");
    private static final Pattern PART = Pattern.compile("#EXT-X-PART:DURATION=[\\d.]+,URI=\"(p\\d+\\.\\d+\\.m4s)\"");
    private static final Pattern SEGMENT = Pattern.compile("(s(\\d+)\\.m4s)");

    private static MediaServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        server = MediaServer.start("--bihuan.media.push-bytes-max=64KB", "--bihuan.media.flv-queue-bytes-max=1MB");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatDoesNotExistIsRefusedInBothLanguages() throws Exception {
        for (var path : new String[]{"/media/none/master.m3u8", "/media/none/index.m3u8", "/media/none.flv",
                "/media/none/init-1.mp4", "/media/none/s1.m4s", "/media/none/p1.1.m4s"}) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).contains("STREAM_NOT_FOUND", "这路直播没有信号", "no signal");
        }
        assertThat(get("/media/none/p99999999999999999999.1.m4s").statusCode()).isEqualTo(404);
        assertThat(get("/media/none/other.txt").statusCode()).isEqualTo(404);
    }

    @Test
    void aPushWithAWrongKeyOrWithoutOneIsRefused() throws Exception {
        assertThat(post("/media/push/refused?key=wrong&session=session-1&number=0", opening()).statusCode())
                .isEqualTo(403);
        assertThat(post("/media/push/refused?session=session-1&number=0", opening()).statusCode()).isEqualTo(400);
        assertThat(post("/media/push/refused?key=right&session=session-1&number=x", opening()).statusCode())
                .isEqualTo(400);
        assertThat(server.streams().signal("refused").state()).isEqualTo(State.NONE);
    }

    @Test
    void aBatchThatIsTooLargeIsRefused() throws Exception {
        var answer = post("/media/push/large?key=right&session=session-1&number=0", new byte[70_000]);

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("PUSH_TOO_LARGE");
    }

    @Test
    void garbageIsRefusedWithWhatIsWrong() throws Exception {
        var answer = post("/media/push/garbage?key=right&session=session-1&number=0", new byte[]{9, 9, 9});

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("PUSH_MALFORMED");
    }

    @Test
    void aPlayerFindsAllThatThePlaylistsName() throws Exception {
        assertThat(post("/media/push/watched?key=right&session=session-1&number=0", opening()).body())
                .isEqualTo("{\"next\":1}");
        post("/media/push/watched?key=right&session=session-1&number=1", pictures(2_000, 5_000));

        var master = get("/media/watched/master.m3u8");
        assertThat(master.body()).contains("CODECS=\"avc1.42c01f,opus\"\nindex.m3u8");
        assertThat(master.headers().firstValue("Content-Type")).hasValue("application/vnd.apple.mpegurl");
        assertThat(master.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(master.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();

        var index = get("/media/watched/index.m3u8");
        for (var pattern : new Pattern[]{INIT, PART, SEGMENT}) {
            var named = pattern.matcher(index.body());
            assertThat(named.find()).isTrue();
            var answer = get("/media/watched/" + named.group(1));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("video/mp4");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValueSatisfying(
                    value -> assertThat(value).contains("immutable"));
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        }
    }

    @Test
    void aReloadIsHeldUntilItsPartExists() throws Exception {
        post("/media/push/reload?key=right&session=session-1&number=0", opening());
        post("/media/push/reload?key=right&session=session-1&number=1", pictures(2_000, 2_600));
        var segment = SEGMENT.matcher(get("/media/reload/index.m3u8").body());
        assertThat(segment.find()).isTrue();
        long next = Long.parseLong(segment.group(2)) + 1;
        var held = CompletableFuture.supplyAsync(() -> get("/media/reload/index.m3u8?_HLS_msn=" + next
                + "&_HLS_part=2").body());
        Thread.sleep(200);
        assertThat(held).isNotDone();

        post("/media/push/reload?key=right&session=session-1&number=2", pictures(2_600, 3_600));

        assertThat(held.get(5, TimeUnit.SECONDS)).contains("p" + next + ".2.m4s");
        assertThat(get("/media/reload/index.m3u8?_HLS_msn=" + (next + 9)).statusCode()).isEqualTo(422);
    }

    @Test
    void anFlvViewerGetsPicturesAtOnceAndAnEnd() throws Exception {
        post("/media/push/flv?key=right&session=session-1&number=0", opening());
        var answer = http.send(HttpRequest.newBuilder(server.http("/media/flv.flv")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("video/x-flv");
        try (InputStream body = answer.body()) {
            assertThat(body.readNBytes(3)).asString(StandardCharsets.US_ASCII).isEqualTo("FLV");
            assertThat(body.readNBytes(2_000)).hasSize(2_000);

            server.streams().end("flv");

            assertThat(body.readAllBytes()).isNotEmpty();
        }
    }

    @Test
    void aSlowFlvViewerIsCutWhileAQuickOneGoesOn() throws Exception {
        post("/media/push/slow?key=right&session=session-1&number=0", opening());
        var quickBytes = new AtomicLong();
        var quick = CompletableFuture.runAsync(() -> count("/media/slow.flv", quickBytes));
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(65_536);
            slow.connect(new InetSocketAddress("127.0.0.1", server.http("/").getPort()));
            slow.getOutputStream().write("GET /media/slow.flv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(slow.getInputStream().read()).isEqualTo('H');
            awaitMoreThan(1_000, quickBytes);
            for (int number = 1; number <= 300; number++) {
                post("/media/push/slow?key=right&session=session-1&number=" + number,
                        pictures(2_000 + number * 200L, 2_200 + number * 200L, 10_000));
                awaitMoreThan(number * 50_000L, quickBytes);
            }
            server.streams().end("slow");
            quick.get(20, TimeUnit.SECONDS);

            slow.setSoTimeout(20_000);
            assertThat(slow.getInputStream().readAllBytes()).hasSizeLessThan(14_000_000);
        }
    }

    private static void awaitMoreThan(long bytes, AtomicLong count) throws InterruptedException {
        for (int i = 0; i < 10_000 && count.get() <= bytes; i++) {
            Thread.sleep(1);
        }
        assertThat(count.get()).isGreaterThan(bytes);
    }

    private void count(String path, AtomicLong bytes) {
        try (var body = http.send(HttpRequest.newBuilder(server.http(path)).build(),
                HttpResponse.BodyHandlers.ofInputStream()).body()) {
            var buffer = new byte[65_536];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes.addAndGet(read);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            return http.send(HttpRequest.newBuilder(server.http(path)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> post(String path, byte[] body) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(server.http(path)).header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] opening() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(record(0, 0, avcConfiguration(720, 1280)));
        out.writeBytes(record(5, 0, new byte[]{2}));
        out.writeBytes(record(4, 0, new byte[]{1, 2, 3}));
        out.writeBytes(pictures(0, 2_000));
        return out.toByteArray();
    }

    private static byte[] pictures(long fromMs, long toMs) {
        return pictures(fromMs, toMs, 100);
    }

    private static byte[] pictures(long fromMs, long toMs, int size) {
        var out = new ByteArrayOutputStream();
        for (long time = fromMs; time < toMs; time += 40) {
            boolean key = time % 2_000 == 0;
            out.writeBytes(record(key ? 1 : 2, time, picture(time, 0, key, size).payload()));
        }
        return out.toByteArray();
    }

    private static byte[] record(int kind, long timeMs, byte[] content) {
        return ByteBuffer.allocate(9 + content.length).put((byte) kind).putInt((int) timeMs).putInt(content.length)
                .put(content).array();
    }
}
