package io.bihuan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that writes, with and without its PostgreSQL, and looks for every row that was confirmed. */
class SurvivesKillTest {

    private static final long SEED = Long.getLong("seed", 20_260_722L);
    private static final int ROUNDS = 4;
    private static final int ROWS_BEFORE_THE_KILL = 50;
    private static final int MORE_ROWS_MAX = 200;

    /** Who dies first, and who with it. */
    private enum Victims {
        ALL, POSTGRES_FIRST, PLATFORM_ONLY
    }

    @TempDir
    Path folder;

    @Test
    void everyConfirmedRowIsThereAfterEachKill() throws Exception {
        System.out.println("SurvivesKillTest -Dseed=" + SEED);
        var random = new Random(SEED);
        var confirmed = new HashSet<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            var victims = Victims.values()[round % Victims.values().length];
            confirmed.addAll(rowsConfirmedBeforeAKill(victims, ROWS_BEFORE_THE_KILL + random.nextInt(MORE_ROWS_MAX)));

            assertThat(rows()).as("rows after round %d, %s", round, victims).containsAll(confirmed);
        }
    }

    private Set<Long> rowsConfirmedBeforeAKill(Victims victims, int rows) throws IOException {
        var writer = new ProcessBuilder(ProcessHandle.current().info().command().orElseThrow(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Writer.class.getName(), folder.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var confirmed = new HashSet<Long>();
        try (var lines = writer.inputReader()) {
            String line = "";
            while (confirmed.size() < rows && (line = lines.readLine()) != null) {
                if (line.startsWith("confirmed ")) {
                    confirmed.add(Long.parseLong(line.substring("confirmed ".length())));
                }
            }
            kill(writer, victims);
            while ((line = lines.readLine()) != null) {
                if (line.matches("confirmed \\d+")) {
                    confirmed.add(Long.parseLong(line.substring("confirmed ".length())));
                }
            }
        }
        assertThat(confirmed).hasSizeGreaterThanOrEqualTo(rows);
        return confirmed;
    }

    private static void kill(Process writer, Victims victims) {
        var family = writer.descendants().toList();
        var platform = List.of(writer.toHandle());
        var order = switch (victims) {
            case ALL -> Stream.concat(platform.stream(), family.stream());
            case POSTGRES_FIRST -> Stream.concat(family.stream(), platform.stream());
            case PLATFORM_ONLY -> platform.stream();
        };
        order.forEach(ProcessHandle::destroyForcibly);
    }

    private Set<Long> rows() throws SQLException {
        var found = new HashSet<Long>();
        try (var server = PostgresServer.launch(folder, Writer.SETTINGS)) {
            server.awaitReady();
            try (var connection = DriverManager.getConnection(server.url(), Cluster.Passwords.OWNER,
                    server.passwords().owner());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select id from written")) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
        }
        return found;
    }

    /** The process that is killed: writes row after row and says which are confirmed. */
    static final class Writer {

        private static final DatabaseSettings SETTINGS = new DatabaseSettings(0, Duration.ofMinutes(1), Map.of());

        public static void main(String[] arguments) throws SQLException {
            var server = PostgresServer.launch(Path.of(arguments[0]), SETTINGS);
            server.awaitReady();
            try (var connection = DriverManager.getConnection(server.url(), Cluster.Passwords.OWNER,
                    server.passwords().owner()); var statement = connection.createStatement()) {
                statement.execute("create table if not exists written (id bigint generated always as identity)");
                while (true) {
                    try (var row = statement.executeQuery("insert into written default values returning id")) {
                        row.next();
                        System.out.println("confirmed " + row.getLong(1));
                    }
                }
            }
        }
    }
}
