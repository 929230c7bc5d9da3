package io.bihuan.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The first sale as three people see it: a viewer on a phone in Chinese, the host and the merchant at a desk in
 * English. What they saw is in {@code target/journey}. Skipped without the built pages or a Chromium that plays H.264.
 */
@Timeout(240)
class FirstSaleJourneyTest {

    private static final Path PICTURES = Path.of("target", "journey");
    private static final String ROOM = "秋冬羊绒专场";
    private static final String VIEWER = "小满";
    private static final String HOST = "林晚";
    private static final String MERCHANT = "云禾店主";
    private static final String SCARF_NUMBER = "3";
    private static final long SCARF_FEN = 199_00;
    private static final String WAYBILL = "SF1390001122334";

    /**
     * By hand: 199.00 × 5 % = 9.95 is the fee, 199.00 × 20 % = 39.80 the commission, of which the platform has 10 %,
     * 3.98, and the agency 30 % of the remaining 35.82, 10.746, rounded 10.75.
     */
    private static final Map<String, Long> SPLIT_FEN = Map.of("商家", 149_25L, "主播", 25_07L, "服务商", 10_75L, "平台佣金分成",
            3_98L, "平台技术服务费", 9_95L);

    private static final double LOOK_AGAIN_MS = 100;
    private static final int LOOKS_MAX = 250;
    private static final double WATCHED_MS = 2_000;

    private static InstalledChromium chromium;
    private static DemoPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(FirstSaleJourneyTest.class.getResource("/web/m.html") != null && Files.exists(BrowserWindow.AXE),
                "the pages are not built: run mvn without -DskipWeb");
        var program = InstalledChromium.find();
        assumeTrue(program.isPresent(), "there is no Chromium on the PATH: install one, or name it in CHROMIUM");
        chromium = new InstalledChromium(program.get());
        assumeTrue(chromium.playsH264(), program.get() + " does not play H.264");
        Files.createDirectories(PICTURES);
        platform = DemoPlatform.start(PICTURES.resolve("platform.log"));
    }

    @AfterAll
    static void stop() throws Exception {
        if (chromium != null) {
            chromium.close();
        }
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void aViewerBuysWhatTheHostExplainsAndEveryFenArrives() throws Exception {
        var browser = chromium.browser();
        try (var viewer = BrowserWindow.ofPhone("viewer", browser, platform.home(), PICTURES);
                var host = BrowserWindow.ofDesk("host", browser, platform.home(), PICTURES);
                var merchant = BrowserWindow.ofDesk("merchant", browser, platform.home(), PICTURES)) {
            enterAs(viewer, VIEWER, "/m/");
            var roomPath = enterRoom(viewer);
            watch(viewer);
            explainScarf(host, roomPath);
            talkAndLike(viewer);
            var orderId = buyWhatIsExplained(viewer);
            assertThat(sharesSeenBy(viewer)).isEqualTo(SPLIT_FEN);
            ship(merchant, orderId);
            confirmReceipt(viewer);
            awaitSettlement(viewer);
            assertThat(sharesSeenBy(viewer)).isEqualTo(SPLIT_FEN);
            readStatement(merchant, orderId);

            assertThat(viewer.complaints()).isEmpty();
            assertThat(host.complaints()).isEmpty();
            assertThat(merchant.complaints()).isEmpty();
        }
    }

    /** By the one-click account on the first page, which leads to where that person works. */
    private static void enterAs(BrowserWindow window, String nickname, String home) {
        window.open(home.equals("/m/") ? "/m/" : "/m/?lang=en");
        var account = window.page().locator(".accounts button").filter(new Locator.FilterOptions().setHasText(nickname))
                .first();
        account.click();
        if (home.equals("/m/")) {
            assertThat(window.page().locator(".demo")).containsText("你现在是 " + nickname);
        } else {
            window.page().waitForURL(url -> url.contains(home));
        }
    }

    private static String enterRoom(BrowserWindow viewer) {
        viewer.picture("discover");
        viewer.page().locator("a[href^='/m/rooms/']")
                .filter(new Locator.FilterOptions().setHasText(ROOM).setVisible(true)).first()
                .click();
        viewer.page().waitForURL("**/m/rooms/*");
        return viewer.page().url().replaceFirst(".*/m/", "/");
    }

    private static void watch(BrowserWindow viewer) {
        var page = viewer.page();
        await(page, "the first frame", () -> decodedFrames(page) > 0 && playedSeconds(page) > 0);
        double seconds = playedSeconds(page);
        long frames = decodedFrames(page);
        page.waitForTimeout(WATCHED_MS);
        assertThat(playedSeconds(page) - seconds).as("seconds played in %s ms", WATCHED_MS)
                .isGreaterThan(WATCHED_MS / 1000 / 2);
        assertThat(decodedFrames(page) - frames).as("frames decoded in %s ms", WATCHED_MS).isGreaterThan(10);
        viewer.picture("live-room");
    }

    private static double playedSeconds(Page page) {
        return ((Number) page.evaluate("document.querySelector('video')?.currentTime ?? 0")).doubleValue();
    }

    private static long decodedFrames(Page page) {
        return ((Number) page
                .evaluate("document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0"))
                .longValue();
    }

    private static void explainScarf(BrowserWindow host, String roomPath) {
        enterAs(host, HOST, "/studio/");
        host.open("/studio" + roomPath);
        var item = host.page().locator("li").filter(new Locator.FilterOptions()
                .setHas(host.page().locator(".picture i", new Page.LocatorOptions().setHasText(SCARF_NUMBER)))).first();
        item.locator("button.explain").click();
        assertThat(item.locator("button.explain[aria-pressed='true']")).isVisible();
        host.picture("explaining");
    }

    private static void talkAndLike(BrowserWindow viewer) {
        var page = viewer.page();
        assertThat(page.locator("article.explaining .number")).hasText(SCARF_NUMBER);
        page.getByLabel("发言", new Page.GetByLabelOptions().setExact(true)).fill("围巾好看,这就下单");
        page.keyboard().press("Enter");
        var line = page.getByRole(AriaRole.LOG).locator("li")
                .filter(new Locator.FilterOptions().setHasText("围巾好看,这就下单"));
        assertThat(line).containsText(VIEWER);
        assertThat(line.locator(".simulated")).hasCount(0);
        var liked = page.waitForResponse("**/likes", button(page, "点赞")::click);
        assertThat(liked.ok()).isTrue();
        viewer.picture("chat");
    }

    private static String buyWhatIsExplained(BrowserWindow viewer) {
        var page = viewer.page();
        var orders = new ArrayList<String>();
        page.onRequest(request -> {
            if (request.method().equals("POST") && request.url().endsWith("/api/v1/orders")) {
                orders.add(request.url());
            }
        });
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^购物车"))).click();
        var explained = page.locator("dialog .item").filter(new Locator.FilterOptions().setHasText("讲解中"));
        assertThat(explained.locator(".number")).hasText(SCARF_NUMBER);
        viewer.picture("shelf");
        explained.locator(".buy").click();
        var submit = button(page, "提交订单");
        assertThat(submit).isEnabled();
        assertThat(page.locator(".total b")).hasText("¥199");
        assertThat(page.locator(".protections li").first()).isVisible();
        viewer.picture("checkout");
        submit.dblclick();
        button(page, "查看订单").waitFor();
        viewer.picture("paid");
        button(page, "查看订单").click();
        page.waitForURL("**/m/orders/*");
        assertThat(page.locator(".status h2")).hasText("等待商家发货");
        assertThat(orders).as("orders sent by a double tap").hasSize(1);
        viewer.picture("order-paid");
        return page.url().replaceFirst(".*/", "");
    }

    private static void ship(BrowserWindow merchant, String orderId) {
        enterAs(merchant, MERCHANT, "/console/");
        var page = merchant.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Orders")).first().click();
        var row = row(page, orderId);
        merchant.picture("orders-to-ship");
        row.getByText("Ship", new Locator.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Tracking number").fill(WAYBILL);
        merchant.picture("ship");
        page.locator(".el-dialog button[type='submit']").click();
        row.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    private static void confirmReceipt(BrowserWindow viewer) {
        var page = viewer.page();
        page.reload();
        assertThat(page.getByText(WAYBILL)).isVisible();
        viewer.picture("order-shipped");
        button(page, "确认收货").click();
        assertThat(page.locator("dialog .amount")).hasText("¥199.00");
        viewer.picture("confirm-receipt");
        page.locator("dialog .yes").click();
        assertThat(page.locator(".status h2")).hasText(Pattern.compile("已收货|交易完成"));
    }

    /** The scheduler looks once a second. */
    private static void awaitSettlement(BrowserWindow viewer) {
        var page = viewer.page();
        for (int i = 0; i < 20 && !page.locator(".status h2").textContent().contains("交易完成"); i++) {
            page.waitForTimeout(1_000);
            page.reload();
            page.locator(".status h2").waitFor();
        }
        assertThat(page.locator(".status h2")).hasText("交易完成");
        assertThat(page.locator(".split .amount small")).hasText(SPLIT_FEN.keySet().stream().map(_ -> "已结算")
                .toArray(String[]::new));
        viewer.picture("order-settled");
    }

    /** The shares of the order page, by party. Each names the version of its rule, and they sum to what was paid. */
    private static Map<String, Long> sharesSeenBy(BrowserWindow viewer) {
        var page = viewer.page();
        var rows = page.locator(".split li");
        rows.first().waitFor();
        assertThat(rows.locator(".rule").allInnerTexts()).hasSize(SPLIT_FEN.size())
                .allMatch(rule -> Pattern.matches("(技术服务费|佣金)规则 第 \\d+ 版\\s*", rule));
        assertThat(fen(page.locator(".split .sum b"))).isEqualTo(SCARF_FEN);
        return rows.all().stream()
                .collect(Collectors.toMap(row -> row.locator(".words b").innerText(),
                        row -> fen(row.locator(".amount b"))));
    }

    private static void readStatement(BrowserWindow merchant, String orderId) {
        var page = merchant.page();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Statement")).first().click();
        var row = row(page, orderId);
        assertThat(row).containsText("¥149.25");
        row.getByText("Shares", new Locator.GetByTextOptions().setExact(true)).click();
        var shares = page.locator(".el-drawer .shares li:not(.total)");
        assertThat(shares).hasCount(SPLIT_FEN.size());
        merchant.picture("statement");
        var amounts = shares.all().stream().map(share -> fen(share.locator(".amount"))).toList();
        assertThat(amounts).containsExactlyInAnyOrderElementsOf(SPLIT_FEN.values());
        assertThat(shares.locator(".how button").allInnerTexts()).hasSize(SPLIT_FEN.size())
                .allMatch(rule -> Pattern.matches(".*\\b[vV]?\\d+", rule.strip()));
        assertThat(fen(page.locator(".el-drawer .total .amount"))).isEqualTo(SCARF_FEN);
    }

    private static Locator row(Page page, String orderId) {
        var row = page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(orderId));
        row.waitFor();
        return row;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static long fen(Locator amount) {
        return new BigDecimal(amount.innerText().replaceAll("[¥,\\s]", "")).movePointRight(2).longValueExact();
    }

    private static void await(Page page, String what, BooleanSupplier isSo) {
        for (int i = 0; i < LOOKS_MAX; i++) {
            if (isSo.getAsBoolean()) {
                return;
            }
            page.waitForTimeout(LOOK_AGAIN_MS);
        }
        throw new AssertionError(what + " did not come in " + LOOKS_MAX * LOOK_AGAIN_MS / 1000 + " s");
    }
}
