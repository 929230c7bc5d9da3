package io.bihuan.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import io.bihuan.Bihuan;
import io.bihuan.journey.InstalledChromium;
import io.bihuan.live.DirectRoom;
import io.bihuan.live.Room;
import io.bihuan.live.StreamKeys;
import io.bihuan.media.MediaAddresses;
import io.bihuan.media.Signal;
import io.bihuan.media.Streams;
import io.bihuan.order.Market;
import io.bihuan.rules.live.RoomState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Case {@code video}: how old a picture is when a viewer sees it, and how soon a viewer sees one. A host films a clock
 * into a room of the whole platform; a real Chromium opens the viewer's page, and the time is read off the picture in
 * the page's own video element. LL-HLS is what the page falls back to, so its measurement takes HTTP-FLV away.
 */
public final class LiveLatencyBench {

    private static final boolean FULL = "full".equals(System.getProperty("bench.profile"));
    private static final int FIRST_FRAMES = FULL ? 15 : 5;
    private static final int FIRST_FRAME_MS_MAX = 20_000;
    /** Players come to their distance from the live edge by playing a little faster for a while. */
    private static final int SETTLE_MS = FULL ? 20_000 : 12_000;
    private static final int WATCH_MS = FULL ? 60_000 : 20_000;
    private static final int PICTURES_MIN = WATCH_MS / 1_000 * 5;
    private static final int SIGNAL_MS_MAX = 20_000;
    private static final int POLL_MS = 50;
    private static final double FLV_S_MAX = 1.1;
    private static final double LLHLS_S_MAX = 1.5;
    private static final double FIRST_FRAME_S_MAX = 1.5;

    /** Reads the clock whenever a picture is shown, at most ten times a second. */
    private static final String READ_THE_CLOCK = """
        ({ squares, size, timeBits, checkBits, salt }) => {
          const video = document.querySelector('video')
          const paper = Object.assign(document.createElement('canvas'), { width: squares * size, height: size })
          const pen = paper.getContext('2d', { willReadFrequently: true })
          const seen = (window.clock = { agesMs: [], unreadable: 0, waits: 0 })
          video.addEventListener('waiting', () => seen.waits++)
          let last = 0
          const look = (now, picture) => {
            video.requestVideoFrameCallback(look)
            if (now - last < 100) return
            last = now
            // When the picture reaches the glass: the callback comes a little before.
            const shownAt = Date.now() + Math.max(0, picture.expectedDisplayTime - performance.now())
            pen.drawImage(video, 0, 0, paper.width, size, 0, 0, paper.width, size)
            const { data } = pen.getImageData(0, size / 2, paper.width, 1)
            const bit = (square) => (data[4 * (square * size + size / 2)] > 127 ? 1 : 0)
            const number = (from, bits) => Array.from({ length: bits }, (_, i) => bit(from + i)).reduce((n, b) => 2 * n + b, 0)
            const time = number(0, timeBits)
            if (((time ^ (time >> 8) ^ (time >> 16) ^ salt) & (2 ** checkBits - 1)) !== number(timeBits, checkBits)) {
              seen.unreadable++
              return
            }
            const round = 2 ** timeBits
            seen.agesMs.push((shownAt - time) % round)
          }
          video.requestVideoFrameCallback(look)
        }""";

    private final ConfigurableApplicationContext platform;
    private final Browser browser;
    private final Room room;
    private final MediaAddresses media;

    private LiveLatencyBench(ConfigurableApplicationContext platform, Browser browser, Room room) {
        this.platform = platform;
        this.browser = browser;
        this.room = room;
        this.media = platform.getBean(MediaAddresses.class);
    }

    public static void main(String[] arguments) throws Exception {
        var program = InstalledChromium.find();
        if (program.isEmpty()) {
            Measurement.skipped("there is no Chromium on the PATH, nor named by CHROMIUM", "first_frame_s",
                    "flv_latency_s", "llhls_latency_s");
            return;
        }
        var data = Files.createTempDirectory("bihuan-bench-");
        try (var platform = SpringApplication.run(Bihuan.class, "--bihuan.data=" + data, "--server.port=0",
                "--bihuan.rtmp-port=0", "--bihuan.socket-port=0", "--bihuan.demo=false");
                var chromium = new InstalledChromium(program.get())) {
            filmTheClock(platform, chromium.browser());
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static void filmTheClock(ConfigurableApplicationContext platform, Browser browser) throws Exception {
        var market = platform.getBean(Market.class);
        var host = market.host();
        var planned = market.room(host);
        var key = platform.getBean(StreamKeys.class).issue(host, planned.id()).orRefuse();
        var media = platform.getBean(MediaAddresses.class);
        try (var clock = ClockPublisher.start(media.rtmpServer("127.0.0.1"),
                media.streamKey(planned.stream(), key.secret()))) {
            Objects.requireNonNull(clock);
            awaitSignal(platform.getBean(Streams.class), planned.stream());
            var room = platform.getBean(DirectRoom.class).direct(host, planned.id(), RoomState.LIVE).orRefuse();
            var bench = new LiveLatencyBench(platform, browser, room);
            bench.measureFirstFrame();
            bench.measureFlv();
            bench.measureLowLatencyHls();
        }
    }

    private static void awaitSignal(Streams streams, String stream) throws InterruptedException {
        for (int waited = 0; streams.signal(stream).state() != Signal.State.ONLINE; waited += POLL_MS) {
            if (waited > SIGNAL_MS_MAX) {
                throw new IllegalStateException("no picture arrives: " + streams.signal(stream));
            }
            Thread.sleep(POLL_MS);
        }
    }

    /** Each time a browser that has never been here: nothing is cached. */
    private void measureFirstFrame() {
        var seconds = new ArrayList<Double>();
        var contentSeconds = new ArrayList<Double>();
        for (int run = 0; run <= FIRST_FRAMES; run++) {
            try (var context = browser.newContext(); var page = context.newPage()) {
                page.navigate(address("/m/rooms/" + room.id()).toString());
                double first = awaitFirstFrame(page);
                if (run > 0) { // The first one also starts the browser and warms the server's code.
                    seconds.add(first);
                    contentSeconds.add(number(page.evaluate("performance.getEntriesByName('first-contentful-paint')"
                            + "[0].startTime")) / 1_000);
                }
            }
        }
        new Measurement("video").beside("least_s", least(seconds)).beside("most_s", most(seconds))
                .beside("page_first_paint_s", middle(contentSeconds)).beside("visits", FIRST_FRAMES)
                .atMost(FIRST_FRAME_S_MAX, "first_frame_s", middle(seconds), "s");
    }

    /** @return how long after the navigation it came */
    private double awaitFirstFrame(Page page) {
        return number(page.evaluate("""
            (timeoutMs) => new Promise((resolve, reject) => {
              setTimeout(() => reject(new Error(`no first frame in ${timeoutMs} ms`)), timeoutMs)
              new PerformanceObserver((list) => {
                const mark = list.getEntriesByName('bihuan-first-frame')[0]
                if (mark) resolve(mark.startTime)
              }).observe({ type: 'mark', buffered: true })
            })""", FIRST_FRAME_MS_MAX)) / 1_000;
    }

    private void measureFlv() throws Exception {
        var bare = new BareReaders();
        var flv = address(media.flvPath(room.stream()));
        try (var page = browser.newPage()) {
            watch(page, bare, () -> bare.readFlv(flv)).atMost(FLV_S_MAX, "flv_latency_s", medianAge(page), "s");
        }
    }

    private void measureLowLatencyHls() throws Exception {
        var bare = new BareReaders();
        var playlist = address(media.hlsPath(room.stream())).resolve("index.m3u8");
        try (var page = browser.newPage()) {
            page.route(path -> path.endsWith(".flv"), route -> route.abort());
            watch(page, bare, () -> bare.readHls(playlist)).atMost(LLHLS_S_MAX, "llhls_latency_s", medianAge(page),
                    "s");
        }
    }

    private interface Reading {

        void read() throws IOException, InterruptedException;
    }

    /** Watches in the page and beside it, at the same time. */
    private Measurement watch(Page page, BareReaders bare, Reading reading) throws InterruptedException {
        page.navigate(address("/m/rooms/" + room.id()).toString());
        awaitFirstFrame(page);
        var reader = Thread.ofPlatform().daemon().start(() -> {
            try {
                reading.read();
            } catch (IOException | InterruptedException _) {
                // It is told to stop that way; too few ages show it when it stopped by itself.
            }
        });
        page.waitForTimeout(SETTLE_MS);
        bare.forget();
        page.evaluate(READ_THE_CLOCK,
                Map.of("squares", ClockPicture.TIME_BITS + ClockPicture.CHECK_BITS, "size", ClockPicture.BLOCK_PIXELS,
                        "timeBits", ClockPicture.TIME_BITS, "checkBits", ClockPicture.CHECK_BITS, "salt",
                        ClockPicture.CHECK_SALT));
        page.waitForTimeout(WATCH_MS);
        reader.interrupt();
        var ages = agesSeconds(page);
        if (ages.size() < PICTURES_MIN) {
            throw new IllegalStateException("only " + ages.size() + " pictures were read: " + page.evaluate("clock"));
        }
        return new Measurement("video").beside("p95_s", ages.get(ages.size() * 95 / 100)).beside("least_s", least(ages))
                .beside("most_s", most(ages)).beside("bytes_at_a_client_s", middle(bare.agesMs()) / 1_000)
                .beside("pictures_read", ages.size()).beside("unreadable", page.evaluate("clock.unreadable"))
                .beside("stalls", page.evaluate("clock.waits"))
                .beside("dropped_pictures", page.evaluate(
                        "document.querySelector('video').getVideoPlaybackQuality().droppedVideoFrames"))
                .beside("seconds", WATCH_MS / 1_000);
    }

    private static double medianAge(Page page) {
        return middle(agesSeconds(page));
    }

    private static List<Double> agesSeconds(Page page) {
        return ((List<?>) page.evaluate("clock.agesMs")).stream().map(age -> number(age) / 1_000).sorted().toList();
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + platform.getEnvironment().getProperty("local.server.port") + path);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static double middle(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalStateException("nothing was measured");
        }
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static double least(List<Double> values) {
        return values.stream().min(Double::compare).orElseThrow();
    }

    private static double most(List<Double> values) {
        return values.stream().max(Double::compare).orElseThrow();
    }
}
