package io.bihuan.journey;

import io.bihuan.Bihuan;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * What {@code bihuan demo} starts: a platform in a process of its own with the demo market on air, on free ports and a
 * data folder that is thrown away. Orders settle {@value #AFTER_SALE_WINDOW} after their receipt.
 */
final class DemoPlatform implements AutoCloseable {

    private static final String AFTER_SALE_WINDOW = "PT2S";
    private static final Duration START_MAX = Duration.ofMinutes(2);
    private static final int STOP_SECONDS_MAX = 60;
    private static final long LOOK_AGAIN_MS = 200;

    private final Path data;
    private final Path log;
    private final URI home;
    private final Process process;
    private final Thread stopAtExit;

    /** Starts it and waits until its rooms are on air. */
    static DemoPlatform start(Path log) throws IOException, InterruptedException {
        var platform = new DemoPlatform(Files.createTempDirectory("bihuan-journey-"), log);
        try {
            platform.awaitReady();
            return platform;
        } catch (RuntimeException | InterruptedException | IOException e) {
            platform.close();
            throw e;
        }
    }

    private DemoPlatform(Path data, Path log) throws IOException {
        this.data = data;
        this.log = log;
        var ports = freePorts();
        this.home = URI.create("http://localhost:" + ports.getFirst());
        // It lives for a minute: what the second compiler would gain is less than it costs.
        this.process = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Bihuan.class.getName(), "demo", "--port=" + ports.get(0), "--bihuan.socket-port=" + ports.get(1),
                "--bihuan.rtmp-port=" + ports.get(2), "--data=" + data,
                "--bihuan.settlement.after-sale-window=" + AFTER_SALE_WINDOW).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        this.stopAtExit = new Thread(process::destroy, "stop-journey-platform");
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    URI home() {
        return home;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
        FileSystemUtils.deleteRecursively(data);
    }

    private void awaitReady() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + START_MAX.toNanos();
        var question = HttpRequest.newBuilder(home.resolve("/actuator/health/readiness")).build();
        try (var client = HttpClient.newHttpClient()) {
            while (process.isAlive() && System.nanoTime() < giveUp) {
                try {
                    if (client.send(question, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (ConnectException notYet) {
                    // The door opens late.
                }
                Thread.sleep(LOOK_AGAIN_MS);
            }
        }
        throw new IllegalStateException("the platform did not start: " + Files.readString(log));
    }

    private static List<Integer> freePorts() throws IOException {
        try (var http = freePort(); var socket = freePort(); var rtmp = freePort()) {
            return List.of(http.getLocalPort(), socket.getLocalPort(), rtmp.getLocalPort());
        }
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
