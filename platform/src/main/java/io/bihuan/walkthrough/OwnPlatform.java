package io.bihuan.walkthrough;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A platform of the story's own: another process on free ports, with a data folder that is thrown away afterwards, in
 * demo mode and with a short after-sale window, so that settlement can be waited for, and an institution beside it.
 */
final class OwnPlatform implements AutoCloseable {

    private static final Duration START_MAX = Duration.ofMinutes(3);
    private static final Duration STOP_MAX = Duration.ofSeconds(30);
    private static final long LOOK_AGAIN_MS = 200;
    private static final int LOG_LINES_SHOWN_MAX = 20;

    private final Path folder;
    private final Path log;
    private final Institution institution = Institution.open();
    private final Process process;
    private final URI url;
    private final Thread stopAtExit = new Thread(this::stop, "stop-walkthrough-platform");

    /** Starts it and waits until it answers. */
    static OwnPlatform start() {
        try {
            var platform = new OwnPlatform(Files.createTempDirectory("bihuan-walkthrough-"));
            platform.awaitReady();
            return platform;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OwnPlatform(Path folder) throws IOException {
        this.folder = folder;
        this.log = folder.resolve("platform.log");
        var ports = freePorts();
        this.url = URI.create("http://127.0.0.1:" + ports.getFirst());
        var command = new ArrayList<>(java());
        command.addAll(List.of("demo", "--port", ports.get(0).toString(), "--bihuan.socket-port=" + ports.get(1),
                "--bihuan.rtmp-port=" + ports.get(2), "--data", folder.resolve("data").toString(),
                "--bihuan.settlement.after-sale-window=PT1S", "--bihuan.demo-market.on-air=false"));
        command.addAll(institution.settings(folder));
        this.process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(stopAtExit);
        stop();
    }

    private void stop() {
        institution.close();
        process.destroy();
        try {
            if (!process.waitFor(STOP_MAX.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            System.err.println("could not delete " + folder + ": " + e.getMessage());
        }
    }

    private void awaitReady() {
        long giveUp = System.nanoTime() + START_MAX.toNanos();
        try (var visitor = new Visitor(url, "the door")) {
            while (System.nanoTime() < giveUp && process.isAlive()) {
                if (isReady(visitor)) {
                    return;
                }
                Thread.sleep(LOOK_AGAIN_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var why = "the platform did not start:" + System.lineSeparator() + lastLinesOfLog();
        close();
        throw new Mismatch(why);
    }

    private static boolean isReady(Visitor visitor) {
        try {
            return visitor.getPage("/actuator/health/readiness").status() == 200;
        } catch (Mismatch notYet) {
            return false;
        }
    }

    private String lastLinesOfLog() {
        try {
            var lines = Files.readAllLines(log);
            return String.join(System.lineSeparator(),
                    lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN_MAX), lines.size()));
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    /** The command that starts another one of us: same Java, same options, same code. */
    private static List<String> java() {
        var own = ManagementFactory.getRuntimeMXBean();
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        own.getInputArguments().stream().filter(option -> !option.startsWith("-agentlib")).forEach(command::add);
        var code = own.getClassPath();
        if (code.endsWith(".jar") && !code.contains(File.pathSeparator)) {
            command.addAll(List.of("-jar", code));
        } else {
            command.addAll(List.of("-cp", code, "io.bihuan.Bihuan"));
        }
        return command;
    }

    /** Three different ports that nobody uses now. */
    private static List<Integer> freePorts() throws IOException {
        try (var http = port(); var socket = port(); var rtmp = port()) {
            return List.of(http.getLocalPort(), socket.getLocalPort(), rtmp.getLocalPort());
        }
    }

    private static ServerSocket port() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
