package io.bihuan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/promises.md names tests: each of them is there. */
class PromisesTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)#(\\w+)`");
    private static final List<Path> SOURCES = List.of(Path.of("src", "test", "java"),
            Path.of("..", "rules", "src", "test", "java"));

    @Test
    void everyPromiseIsKeptByATestThatExists() throws IOException {
        var named = NAMED.matcher(Files.readString(Path.of("..", "docs", "promises.md"))).results().toList();

        assertThat(named).hasSizeGreaterThan(20);
        for (var test : named) {
            assertThat(source(test.group(1))).as(test.group(1)).contains("void " + test.group(2) + "(");
        }
    }

    private static String source(String type) throws IOException {
        for (var sources : SOURCES) {
            try (var files = Files.walk(sources)) {
                var file = files.filter(path -> path.endsWith(type + ".java")).findFirst();
                if (file.isPresent()) {
                    return Files.readString(file.get());
                }
            }
        }
        return "";
    }
}
