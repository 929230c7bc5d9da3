package io.bihuan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** What a person sees who starts the platform wrongly: one line, and an exit code. */
@PlatformTest
class StartTest {

    private static final int SECONDS_MAX = 60;

    @Value("${bihuan.data}")
    String folderInUse;

    @Test
    void aMisuseIsToldInOneLine() throws Exception {
        var run = run("serve", "--port", "http");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).containsExactly("bihuan: --port needs a number from 1 to 65534, not \"http\"");
        assertThat(run.output()).isEmpty();
    }

    @Test
    void aTakenPortIsToldInOneLine() throws Exception {
        try (var taken = new ServerSocket(0)) {
            var run = run("serve", "--server.port=" + taken.getLocalPort());

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errors()).hasSize(1).first().asString()
                    .startsWith("bihuan: Port " + taken.getLocalPort() + " (server.port) cannot be opened")
                    .endsWith("or take another: --port N");
        }
    }

    @Test
    void aDataFolderInUseIsToldInOneLine() throws Exception {
        var run = run("serve", "--server.port=0", "--bihuan.rtmp-port=0", "--data", folderInUse);

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).containsExactly("bihuan: The data folder " + folderInUse + " is in use by process "
                + ProcessHandle.current().pid() + ". Stop that one, or take another folder: --data DIR");
    }

    private record Run(int exitCode, List<String> output, List<String> errors) {
    }

    private static Run run(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Bihuan.class.getName()));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).start();
        try (var output = process.inputReader(); var errors = process.errorReader()) {
            var said = output.lines().toList(); // Short: it never fills the other pipe.
            var complained = errors.lines().filter(line -> !line.startsWith("WARNING:")).toList();
            assertThat(process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)).isTrue();
            return new Run(process.exitValue(), said, complained);
        }
    }
}
