package io.bihuan.rules.aftersale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/states.md} draws the tables as they are. */
class StatesDocumentTest {

    private static final Path COMMITTED = Path.of("..", "docs", "states.md");
    private static final String COMMAND = "mvn test -pl rules -Dtest=StatesDocumentTest -Dstates.write=true";

    @Test
    void theCommittedDrawingIsWhatTheTablesSay() throws IOException {
        var drawn = StatesDocument.draw();
        if (Boolean.getBoolean("states.write")) {
            Files.writeString(COMMITTED, drawn);
        }

        assertThat(COMMITTED).as("docs/states.md is out of date; write it anew by: %s", COMMAND).hasContent(drawn);
    }
}
