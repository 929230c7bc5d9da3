package io.bihuan.walkthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.bihuan.Bihuan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The stories, played by the command line on a platform of their own. */
class WalkthroughTest {

    private static final int MINUTES_MAX = 5;

    @TempDir
    Path folder;

    @Test
    void anUnknownStoryIsToldWithThoseThatThereAre() throws Exception {
        var run = run("second-sale");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("second-sale", "first-sale");
        assertThat(run.document()).isEmpty();
    }

    @Test
    void aPlatformThatIsNotThereIsAFailureNotASuccess() throws Exception {
        var run = run("first-sale", "--url", "http://127.0.0.1:1");

        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void theFirstSaleIsTrue() throws Exception {
        var run = run("first-sale");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        var report = JsonMapper.shared().readTree(run.document());
        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(report.path("steps").size()).isGreaterThanOrEqualTo(70);
        var shares = report.path("receipt").path("shares");
        assertThat(shares.valueStream().map(share -> share.path("amountFen").asLong())).containsExactlyInAnyOrder(5_00L,
                2_00L, 5_40L, 12_60L, 75_00L);
    }

    @Test
    void theRefundsAreTrue() throws Exception {
        var run = run("refunds");

        assertThat(run.exitCode()).as(run.errors()).isZero();
        var report = JsonMapper.shared().readTree(run.document());
        assertThat(report.path("ok").asBoolean()).isTrue();
        assertThat(run.errors()).contains("the next settlement nets it",
                "a callback signed by somebody else is refused",
                "differences 0");
        assertThat(report.path("receipt").path("orders").size()).isEqualTo(8);
        assertThat(report.path("receipt").path("refundedFen").asLong()).isEqualTo(500_62L);
    }

    private record Run(int exitCode, String document, String errors) {
    }

    private Run run(String... words) throws Exception {
        var command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Bihuan.class.getName(), "walkthrough"));
        command.addAll(List.of(words));
        var document = folder.resolve("document.json");
        var errors = folder.resolve("errors.txt");
        var process = new ProcessBuilder(command).redirectOutput(document.toFile()).redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroy();
        }
        return new Run(process.exitValue(), Files.readString(document, StandardCharsets.UTF_8),
                Files.readString(errors, StandardCharsets.UTF_8));
    }
}
