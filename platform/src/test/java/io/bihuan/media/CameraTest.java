package io.bihuan.media;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import io.bihuan.PlatformTest;
import io.bihuan.account.BecomeHost;
import io.bihuan.account.People;
import io.bihuan.account.RegisterPerson;
import io.bihuan.journey.InstalledChromium;
import io.bihuan.live.Room;
import io.bihuan.order.Market;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * A host with nothing but a browser: Chromium's pretended camera and microphone go through the studio page and its
 * encoders into a room, and another page plays them. Skipped without the built pages or a Chromium that can do that.
 */
@PlatformTest
@Timeout(180)
class CameraTest {

    private static final String PASSWORD = "a good password";
    private static final double PATIENCE_MS = 30_000;
    private static final double WATCHED_MS = 4_000;
    /** Of a second of waiting, at least this much must have been shown; the machine may be slow. */
    private static final double MOVED_SHARE_MIN = 0.7;

    private static InstalledChromium chromium;

    @Autowired
    RegisterPerson registerPerson;
    @Autowired
    BecomeHost becomeHost;
    @Autowired
    People people;
    @Autowired
    Market market;
    @LocalServerPort
    int port;

    @BeforeAll
    static void openTheBrowser() {
        assumeTrue(CameraTest.class.getResource("/web/studio.html") != null,
                "the pages are not built: run mvn without -DskipWeb");
        var program = InstalledChromium.find();
        assumeTrue(program.isPresent(), "there is no Chromium on the PATH: install one, or name it in CHROMIUM");
        setDefaultAssertionTimeout(PATIENCE_MS);
        chromium = new InstalledChromium(program.get(), "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream");
        assumeTrue(chromium.playsH264(), program.get() + " does not play H.264");
    }

    @AfterAll
    static void closeTheBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void aHostGoesLiveWithTheCameraOfABrowserAndAViewerSeesAndHearsIt() {
        var login = "camera" + System.nanoTime();
        var person = registerPerson.register(login, "林晚", PASSWORD).orRefuse();
        becomeHost.become(person.id());
        var room = market.room(people.caller(person.id()).orElseThrow());
        try (var host = window(); var viewer = window(); var album = new Album(host, viewer)) {
            Objects.requireNonNull(album);
            logIn(host, login);
            var studio = host.newPage();
            assumeTrue(encodesH264(studio, room), "this Chromium does not encode H.264");
            goLive(studio);

            var page = viewer.newPage();
            page.navigate(home() + "/m/rooms/" + room.id());
            var seen = watch(page);
            assertThat(seen.get("moved")).as("seconds of picture in %s s", WATCHED_MS / 1_000)
                    .isGreaterThan(WATCHED_MS / 1_000 * MOVED_SHARE_MIN);
            assertThat(seen.get("width")).isEqualTo(1_280);
            assertThat(seen.get("height")).isEqualTo(720);
            assertThat(seen.get("changed")).as("points of the picture that differ after that").isPositive();
            assertThat(seen.get("soundBytes")).as("bytes of sound that were decoded").isPositive();

            var stop = studio.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("停止推流"));
            assertThat(stop).isHidden(); // On air the studio shows the numbers.
            studio.getByRole(AriaRole.TAB, new GetByRoleOptions().setName("推流")).click();
            stop.click();
            studio.getByRole(AriaRole.DIALOG).getByText("停止推流", exactly()).click();
            assertThat(page.getByText("主播暂时离开")).isVisible();
        }
    }

    /** What both saw last, kept in {@code target/camera}. */
    private record Album(BrowserContext host, BrowserContext viewer) implements AutoCloseable {

        @Override
        public void close() {
            host.pages().forEach(page -> keep(page, "host"));
            viewer.pages().forEach(page -> keep(page, "viewer"));
        }

        private static void keep(Page page, String who) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "camera", who + ".png")));
        }
    }

    /** Sends camera and microphone, waits for the signal, goes on air. */
    private static void goLive(Page studio) {
        studio.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("开始推流")).click();
        assertThat(studio.getByText("信号正常").first()).isVisible();
        studio.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("开播").setExact(true)).click();
        studio.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
                new Locator.GetByRoleOptions().setName("开播").setExact(true)).click();
        assertThat(studio.getByText("直播中").first()).isVisible();
    }

    private boolean encodesH264(Page studio, Room room) {
        studio.navigate(home() + "/studio/rooms/" + room.id());
        return Boolean.TRUE.equals(studio.evaluate("""
            async () => (await VideoEncoder.isConfigSupported(
              { codec: 'avc1.42c01f', width: 1280, height: 720, bitrate: 2_500_000, framerate: 30 })).supported"""));
    }

    /** What the viewer's page shows and plays within a while. */
    private static Map<String, Double> watch(Page page) {
        assertThat(page.locator("video")).isVisible();
        page.evaluate("""
            () => new Promise((playing) => {
              const video = document.querySelector('video')
              const look = () => (video.currentTime > 0 && video.videoWidth > 0 ? playing() : setTimeout(look, 50))
              look()
            })""");
        var seen = (Map<?, ?>) page.evaluate("""
            async (ms) => {
              const video = document.querySelector('video')
              const pen = Object.assign(document.createElement('canvas'), { width: 64, height: 36 }).getContext('2d')
              const look = () => {
                pen.drawImage(video, 0, 0, 64, 36)
                return pen.getImageData(0, 0, 64, 36).data
              }
              const [before, from] = [look(), video.currentTime]
              await new Promise((later) => setTimeout(later, ms))
              const after = look()
              return {
                moved: video.currentTime - from,
                width: video.videoWidth,
                height: video.videoHeight,
                changed: after.filter((value, i) => Math.abs(value - before[i]) > 40).length,
                soundBytes: video.webkitAudioDecodedByteCount,
              }
            }""", WATCHED_MS);
        return Map.of("moved", number(seen, "moved"), "width", number(seen, "width"), "height",
                number(seen, "height"), "changed", number(seen, "changed"), "soundBytes", number(seen, "soundBytes"));
    }

    private static double number(Map<?, ?> seen, String name) {
        return ((Number) Objects.requireNonNull(seen.get(name))).doubleValue();
    }

    private static BrowserContext window() {
        var window = chromium.browser()
                .newContext(new NewContextOptions().setLocale("zh-CN").setViewportSize(1440, 900));
        window.setDefaultTimeout(PATIENCE_MS);
        return window;
    }

    private void logIn(BrowserContext window, String login) {
        window.request().get(home() + "/api/v1/session");
        var token = window.cookies().stream().filter(cookie -> cookie.name.equals("XSRF-TOKEN")).findFirst()
                .orElseThrow().value;
        var answer = window.request().post(home() + "/api/v1/session", RequestOptions.create()
                .setHeader("X-XSRF-TOKEN", token).setData(Map.of("login", login, "password", PASSWORD)));
        assertThat(answer.ok()).as(answer.text()).isTrue();
    }

    private String home() {
        return "http://localhost:" + port;
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
