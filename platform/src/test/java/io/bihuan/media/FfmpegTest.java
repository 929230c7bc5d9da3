package io.bihuan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bihuan.media.Signal.State;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others publish and read: ffmpeg as the encoder, ffprobe as the player. Skipped where they are not installed. */
@Timeout(120)
class FfmpegTest {

    private static MediaServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        assumeTrue(isInstalled("ffmpeg") && isInstalled("ffprobe"), "ffmpeg and ffprobe are not on the PATH");
        server = MediaServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aWrongKeyStopsFfmpeg() throws Exception {
        var ffmpeg = publish("wrong", "wrong", "libx264", List.of());

        assertThat(ffmpeg.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(ffmpeg.exitValue()).isNotZero();
        assertThat(server.streams().signal("wrong").lastRefusal()).isNotNull();
    }

    @Test
    void whatFfmpegPublishesIsRightForPlayers() throws Exception {
        var ffmpeg = publish("probed", "right", "libx264", List.of("-bf", "2"));
        try {
            awaitOnline("probed");

            var hls = probe("/media/probed/master.m3u8");
            assertThat(hls).contains("codec_name=h264", "width=360", "height=640", "codec_name=aac",
                    "sample_rate=48000");
            var flv = probe("/media/probed.flv");
            assertThat(flv).contains("codec_name=h264", "width=360", "height=640", "codec_name=aac");
            var signal = server.streams().signal("probed");
            assertThat(signal.width()).isEqualTo(360);
            assertThat(signal.keyFrameSeconds()).isEqualTo(2.0);
            assertThat(signal.lostFrames()).isZero();
        } finally {
            ffmpeg.destroy();
        }
    }

    @Test
    void whatIsPackagedDecodesWithoutAnError() throws Exception {
        var ffmpeg = publish("decoded", "right", "libx264", List.of("-bf", "2"));
        try {
            awaitOnline("decoded");

            var decoder = run("ffmpeg", "-hide_banner", "-loglevel", "warning", "-xerror", "-t", "4", "-i",
                    server.http("/media/decoded/index.m3u8").toString(), "-f", "null", "-");

            assertThat(decoder).doesNotContainIgnoringCase("error", "invalid", "non monoton", "missing");
        } finally {
            ffmpeg.destroy();
        }
    }

    private Process publish(String stream, String key, String encoder, List<String> options) throws IOException {
        var command = Stream.of(
                List.of("ffmpeg", "-hide_banner", "-loglevel", "error", "-re", "-f", "lavfi", "-i",
                        "testsrc2=s=360x640:r=30", "-re", "-f", "lavfi", "-i", "sine=f=440:r=48000", "-c:v", encoder,
                        "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-b:v", "600k", "-g", "60", "-sc_threshold",
                        "0"),
                options, List.of("-c:a", "aac", "-ac", "2", "-t", "60", "-f", "flv",
                        server.addresses().rtmpServer("127.0.0.1") + "/"
                                + server.addresses().streamKey(stream, key)))
                .flatMap(List::stream).toList();
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve(stream + ".log").toFile()).start();
    }

    private static void awaitOnline(String stream) throws InterruptedException {
        for (int i = 0; i < 200 && server.streams().signal(stream).state() != State.ONLINE; i++) {
            Thread.sleep(100);
        }
        assertThat(server.streams().signal(stream).state()).isEqualTo(State.ONLINE);
    }

    private String probe(String path) throws IOException, InterruptedException {
        return run("ffprobe", "-hide_banner", "-loglevel", "error", "-show_entries",
                "stream=codec_name,width,height,sample_rate", "-of", "default=nw=1", server.http(path).toString());
    }

    private String run(String... command) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "run", ".log");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(directory -> new File(directory, program).canExecute());
    }
}
