package io.bihuan.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A buyer on a phone has second thoughts: bought twice in one show and one kept, then the kept one called off before it
 * is shipped. What was seen is in {@code target/journey}. Skipped without the built pages or a Chromium.
 */
@Timeout(240)
class SecondThoughtsJourneyTest {

    private static final Path PICTURES = Path.of("target", "journey");
    private static final String VIEWER = "小满";
    private static final String ROOM = "秋冬羊绒专场";
    private static final String SCARF = "山羊绒围巾";

    private static InstalledChromium chromium;
    private static DemoPlatform platform;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(SecondThoughtsJourneyTest.class.getResource("/web/m.html") != null
                && Files.exists(BrowserWindow.AXE), "the pages are not built: run mvn without -DskipWeb");
        var program = InstalledChromium.find();
        assumeTrue(program.isPresent(), "there is no Chromium on the PATH: install one, or name it in CHROMIUM");
        chromium = new InstalledChromium(program.get());
        Files.createDirectories(PICTURES);
        platform = DemoPlatform.start(PICTURES.resolve("platform-second-thoughts.log"));
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
    void whatWasBoughtTwiceInOneShowIsAskedAboutAndEachCancelComesBackAtOnce() throws Exception {
        try (var buyer = BrowserWindow.ofPhone("second-thoughts", chromium.browser(), platform.home(), PICTURES)) {
            var page = buyer.page();
            buyer.open("/m/");
            page.locator(".accounts button").filter(new Locator.FilterOptions().setHasText(VIEWER)).first().click();
            assertThat(page.locator(".demo")).containsText("你现在是 " + VIEWER);
            page.locator("a[href^='/m/rooms/']")
                    .filter(new Locator.FilterOptions().setHasText(ROOM).setVisible(true)).first().click();

            buyScarf(page);
            assertThat(page.locator("aside.keep")).hasCount(0);
            buyScarf(page);
            keepTheFirst(buyer);
            callTheOtherOff(buyer);

            assertThat(buyer.complaints()).isEmpty();
        }
    }

    private static void buyScarf(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^购物车"))).click();
        page.locator("dialog .item").filter(new Locator.FilterOptions().setHasText(SCARF)).locator(".buy").click();
        assertThat(button(page, "提交订单")).isEnabled();
        button(page, "提交订单").click();
        button(page, "继续看直播").click();
    }

    private static void keepTheFirst(BrowserWindow buyer) {
        var page = buyer.page();
        assertThat(page.locator("aside.keep")).containsText("留哪一件");
        buyer.picture("bought-twice");
        button(page, "选一选").click();
        var sides = page.locator("dialog .side");
        assertThat(sides).hasCount(2);
        assertThat(sides.first()).containsText("另一件退回 ¥199.00");
        buyer.picture("keep-which");
        sides.first().locator("button").click();
        assertThat(page.locator(".notice")).containsText("¥199.00 已退到闭环零钱");
        assertThat(page.locator("aside.keep")).hasCount(0);

        buyer.open("/m/orders?tab=REFUNDS");
        var refunded = page.locator("a.after-sale").first();
        assertThat(refunded).containsText("退款成功");
        assertThat(refunded).containsText("已退回 ¥199.00");
        refunded.click();
        assertThat(page.locator(".status h2")).hasText("退款成功");
        assertThat(page.locator("main")).containsText("没有产生任何费用");
        buyer.picture("refund");
    }

    private static void callTheOtherOff(BrowserWindow buyer) {
        var page = buyer.page();
        buyer.open("/m/orders?tab=TO_SHIP");
        page.locator("article.order").filter(new Locator.FilterOptions().setHasText(SCARF)).locator("a").first()
                .click();
        assertThat(page.locator(".status h2")).hasText("等待商家发货");
        assertThat(page.locator(".status .clock")).containsText("等商家 · 还剩 1 天 23 小时");
        button(page, "取消订单").click();
        buyer.picture("cancel");
        button(page, "取消并退回 ¥199.00").click();
        assertThat(page.locator(".status h2")).hasText("已取消并退款");
        // Every share of the sale is reversed, each by what it was.
        assertThat(page.locator(".split .reversed").allInnerTexts()).hasSize(page.locator(".split li").count());
        buyer.picture("cancelled");

        buyer.open("/m/wallet");
        assertThat(page.locator("li").filter(new Locator.FilterOptions().setHasText("退款"))
                .filter(new Locator.FilterOptions().setHasText("+¥199.00"))).hasCount(2);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
