package io.bihuan.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine, driven by Playwright. One is never downloaded. */
public final class InstalledChromium implements AutoCloseable {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome",
            "google-chrome-stable", "chrome");
    private static final Path ON_A_MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Playwright playwright;
    private final Browser browser;

    /** The program that {@code CHROMIUM} names, else one on the PATH. */
    public static Optional<Path> find() {
        var named = Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
        var onPath = Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(Path::of)
                .flatMap(folder -> NAMES.stream().map(folder::resolve));
        return Stream.concat(named.stream(), Stream.concat(onPath, Stream.of(ON_A_MAC))).filter(Files::isExecutable)
                .findFirst();
    }

    /** @param more arguments of the program beside those that it always gets */
    public InstalledChromium(Path program, String... more) {
        this.playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // A container's shared memory is often too small for the pictures of a page.
        this.browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(program)
                .setArgs(Stream.concat(Stream.of("--disable-gpu", "--disable-dev-shm-usage"), Stream.of(more))
                        .toList()));
    }

    public Browser browser() {
        return browser;
    }

    /** Builds without the codecs that the world streams in exist. */
    public boolean playsH264() {
        try (var page = browser.newPage()) {
            return Boolean.TRUE
                    .equals(page.evaluate("MediaSource.isTypeSupported('video/mp4; codecs=\"avc1.42E01E\"')"));
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
