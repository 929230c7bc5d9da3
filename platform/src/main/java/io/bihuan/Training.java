package io.bihuan;

import io.bihuan.foundation.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;

/**
 * A short run with an empty data folder that asks for the first pages and ends. The JVM records it (JEP 514,
 * {@code -XX:AOTCacheOutput}), so that later starts need not load and link the same classes again.
 */
final class Training {

    private static final List<String> FIRST_PAGES = List.of("/m/", "/studio/", "/console/", "/api/v1/session",
            "/api/v1/discover", "/actuator/health/readiness", "/no-such-page");

    private Training() {
    }

    static void run() {
        try {
            var folder = Files.createTempDirectory("bihuan-training-");
            var application = new SpringApplication(Bihuan.class);
            try (var context = application.run("--bihuan.data=" + folder, "--server.port=0", "--bihuan.socket-port=0",
                    "--bihuan.rtmp-port=0", "--logging.level.root=warn");
                    var client = HttpClient.newHttpClient()) {
                var home = "http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port");
                for (var page : FIRST_PAGES) {
                    client.send(HttpRequest.newBuilder(URI.create(home + page)).build(),
                            HttpResponse.BodyHandlers.discarding());
                }
            } finally {
                Check.state(FileSystemUtils.deleteRecursively(folder), "the training's folder is deleted");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
