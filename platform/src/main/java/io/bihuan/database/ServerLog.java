package io.bihuan.database;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What PostgreSQL says, in files of bounded size: {@code postgres.log} and three older ones. The last lines are kept in
 * memory, to tell why a start failed. Used by one thread for writing, read by any.
 */
final class ServerLog {

    private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
    private static final long FILE_CHARACTERS_MAX = 10_000_000;
    private static final int OLDER_FILES_MAX = 3;
    private static final int REMEMBERED_LINES_MAX = 50;

    private final Path file;
    private final Deque<String> remembered = new ArrayDeque<>();
    private @Nullable Writer writer;
    private long characters;

    ServerLog(Path folder) {
        this.file = folder.resolve("postgres.log");
    }

    Path file() {
        return file;
    }

    void write(String line) {
        synchronized (remembered) {
            if (remembered.size() == REMEMBERED_LINES_MAX) {
                remembered.removeFirst();
            }
            remembered.addLast(line);
        }
        try {
            append(line);
        } catch (IOException e) {
            // A full disk must not stop the reading: PostgreSQL would wait for us for ever.
            LOG.warn("{} could not be written: {}", file, e.toString());
            closeFile();
        }
    }

    /** Forgets the lines of an earlier run. */
    void forget() {
        synchronized (remembered) {
            remembered.clear();
        }
    }

    /** Why the server ended, in its own words: the last line that names a fatal error. */
    Optional<String> reason() {
        synchronized (remembered) {
            return remembered.reversed().stream().filter(
                    line -> line.contains("FATAL:") || line.contains("PANIC:") || line.startsWith("postgres:"))
                    .findFirst().or(() -> Optional.ofNullable(remembered.peekLast()));
        }
    }

    boolean remembers(String words) {
        synchronized (remembered) {
            return remembered.stream().anyMatch(line -> line.contains(words));
        }
    }

    private void append(String line) throws IOException {
        if (writer == null) {
            characters = Files.exists(file) ? Files.size(file) : 0;
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        writer.write(line);
        writer.write('\n');
        writer.flush();
        characters += line.length() + 1;
        if (characters > FILE_CHARACTERS_MAX) {
            closeFile();
            rotate();
        }
    }

    private void rotate() throws IOException {
        for (int age = OLDER_FILES_MAX; age > 0; age--) {
            var younger = age == 1 ? file : older(age - 1);
            if (Files.exists(younger)) {
                Files.move(younger, older(age), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Path older(int age) {
        return file.resolveSibling("postgres.log." + age);
    }

    private void closeFile() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            LOG.warn("{} could not be closed: {}", file, e.toString());
        }
        writer = null;
    }
}
