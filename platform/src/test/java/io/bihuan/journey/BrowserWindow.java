package io.bihuan.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One person's browser: what they see, kept in pictures, and all that goes wrong behind it. Whoever cannot see it has a
 * say too: axe reads each picture's page.
 */
final class BrowserWindow implements AutoCloseable {

    /** Comes with the packages that the pages are built with. */
    static final Path AXE = Path.of("..", "web", "node_modules", "axe-core", "axe.min.js");

    private static final double PATIENCE_MS = 15_000;
    /** A page that is left, or a list that is asked for anew, takes its running requests back. */
    private static final String TAKEN_BACK = "net::ERR_ABORTED";

    private final BrowserContext context;
    private final Page page;
    private final URI home;
    private final Path pictures;
    private final String who;
    private final List<String> complaints = new ArrayList<>();
    private final String axe;
    private int pictureCount;

    static BrowserWindow ofPhone(String who, Browser browser, URI home, Path pictures) throws IOException {
        return new BrowserWindow(who, browser.newContext(new NewContextOptions().setViewportSize(390, 844)
                .setIsMobile(true).setHasTouch(true)), home, pictures);
    }

    static BrowserWindow ofDesk(String who, Browser browser, URI home, Path pictures) throws IOException {
        return new BrowserWindow(who, browser.newContext(new NewContextOptions().setViewportSize(1440, 900)), home,
                pictures);
    }

    private BrowserWindow(String who, BrowserContext context, URI home, Path pictures) throws IOException {
        this.axe = Files.readString(AXE);
        this.context = context;
        this.home = home;
        this.pictures = pictures;
        this.who = who;
        context.setDefaultTimeout(PATIENCE_MS);
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add("the console says " + message.text() + " at " + message.location());
            }
        });
        page.onPageError(error -> complaints.add("a script broke: " + error));
        page.onRequest(request -> complainIfForeign(request.url()));
        page.onWebSocket(socket -> complainIfForeign(socket.url()));
        page.onRequestFailed(request -> {
            if (!TAKEN_BACK.equals(request.failure())) {
                complaints.add(request.url() + " failed: " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                complaints.add(response.url() + " answered " + response.status());
            }
        });
    }

    private void complainIfForeign(String url) {
        var address = url.split("[/?#]", 4);
        if (address.length > 2 && address[1].isEmpty() && !address[2].split(":", 2)[0].equals(home.getHost())) {
            complaints.add("a foreign host was asked: " + url);
        }
    }

    Page page() {
        return page;
    }

    void open(String path) {
        page.navigate(home.resolve(path).toString());
    }

    /**
     * Errors of scripts, failed and refused requests, requests to foreign hosts, and what bars people who read by ear
     * or work by keyboard, since the window was opened.
     */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** Keeps what is seen now as a picture, and lets axe read it. */
    void picture(String step) {
        look(step);
        page.evaluate(axe);
        var barriers = (List<?>) page.evaluate("""
            axe.run({ resultTypes: ['violations'] }).then(({ violations }) => violations
                .filter((one) => ['serious', 'critical'].includes(one.impact))
                .map((one) => `${one.id} at ${one.nodes[0].target}: ${one.help}`))
            """);
        barriers.forEach(barrier -> complaints.add("axe says of " + step + ": " + barrier));
    }

    private void look(String step) {
        pictureCount++;
        page.screenshot(new Page.ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(pictures.resolve("%s-%02d-%s.png".formatted(who, pictureCount, step))));
    }

    @Override
    public void close() {
        look("last-seen");
        context.close();
    }
}
