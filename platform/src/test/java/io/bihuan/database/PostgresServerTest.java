package io.bihuan.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bihuan.foundation.StartRefused;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class PostgresServerTest {

    private static final Duration RESTART_MAX = Duration.ofSeconds(20);

    /** One folder for all: each test leaves it without a server, as a stop does. */
    @TempDir
    static Path folder;

    @Test
    void aSettingThatPostgresRejectsIsToldAtOnceInItsOwnWords() {
        var begin = System.nanoTime();

        assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> start(Map.of("work_mem", "plenty")))
                .withMessageContaining("invalid value for parameter \"work_mem\": \"plenty\"")
                .withMessageContaining("postgres.log");
        assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> start(Map.of("no_such_setting", "1")))
                .withMessageContaining("unrecognized configuration parameter \"no_such_setting\"");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aFolderInUseIsRefusedWithTheProcessThatHasIt() {
        try (var server = start(Map.of())) {
            assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> start(Map.of()))
                    .withMessageContaining("in use by process " + ProcessHandle.current().pid())
                    .withMessageContaining("--data DIR");
            assertThat(server.url()).startsWith("jdbc:postgresql://127.0.0.1:");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("a-file"), "no folder");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> PostgresServer.launch(file, settings(Map.of())))
                .withMessageContaining("cannot be written").withMessageContaining("--data DIR");
    }

    @Test
    void aFolderOfAnotherMajorVersionIsRefused(@TempDir Path other) throws IOException {
        var cluster = Files.createDirectories(other.resolve("database/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        Files.writeString(other.resolve("database/passwords"), "postgres=a\nbihuan=b\n");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> PostgresServer.launch(other, settings(Map.of())))
                .withMessageContaining("made by PostgreSQL 17");
    }

    @Test
    void durabilityThatAFolderSwitchedOffIsSwitchedOn() throws SQLException {
        try (var server = start(Map.of()); var connection = superuser(server)) {
            execute(connection, "alter system set fsync = off");
        }

        try (var server = start(Map.of())) {
            assertThat(client(server).sql("show fsync").query(String.class).single()).isEqualTo("on");
            new Durability(client(server), true);
        }
    }

    @Test
    void durabilityThatCannotBeSwitchedOnStopsTheStart() throws SQLException {
        try (var server = start(Map.of("fsync", "off"))) {
            assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> new Durability(client(server), true))
                    .withMessageContaining("fsync = off");
            new Durability(client(server), false);
        }
        try (var server = start(Map.of()); var connection = superuser(server)) {
            execute(connection, "alter role bihuan set synchronous_commit = off");
            assertThatExceptionOfType(StartRefused.class).isThrownBy(() -> new Durability(client(server), true))
                    .withMessageContaining("synchronous_commit = off");
            execute(connection, "alter role bihuan reset synchronous_commit");
        }
    }

    @Test
    void aServerThatDiesIsStartedAgainOnTheSamePort() throws Exception {
        try (var server = start(Map.of())) {
            var url = server.url();
            int rows = count(server);
            execute(owner(server), "create table if not exists kept (id int); insert into kept values (1)");

            postmaster(server).destroyForcibly();

            var deadline = System.nanoTime() + RESTART_MAX.toNanos();
            while (!answers(server)) {
                assertThat(System.nanoTime()).as("it is back within %s", RESTART_MAX).isLessThan(deadline);
                Thread.sleep(50);
            }
            assertThat(server.url()).isEqualTo(url);
            assertThat(count(server)).isEqualTo(rows + 1);
        }
    }

    @Test
    void anOrphanIsStoppedAndItsSettingsWithIt() throws Exception {
        start(Map.of()).close();
        var orphan = orphan("work_mem=77MB");

        try (var server = start(Map.of("work_mem", "5MB"))) {
            assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).as("the orphan has ended").isTrue();
            assertThat(client(server).sql("show work_mem").query(String.class).single()).isEqualTo("5MB");
        }
    }

    @Test
    void theNumberOfAnotherProcessInAnOldPidFileDoesNotStopAStart() throws Exception {
        start(Map.of()).close();
        var stranger = new ProcessBuilder("sleep", "60").start();
        try {
            var cluster = folder.toRealPath().resolve("database/cluster");
            Files.write(cluster.resolve("postmaster.pid"),
                    List.of(Long.toString(stranger.pid()), cluster.toString(), "1", "5432", "", "127.0.0.1", "1 1"));

            try (var server = start(Map.of())) {
                assertThat(answers(server)).isTrue();
            }
            assertThat(stranger.isAlive()).as("it is left alone").isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    private static PostgresServer start(Map<String, String> settings) {
        var server = PostgresServer.launch(folder, settings(settings));
        server.awaitReady();
        return server;
    }

    private static DatabaseSettings settings(Map<String, String> settings) {
        return new DatabaseSettings(0, Duration.ofMinutes(1), settings);
    }

    /** A server of the folder that nobody of ours watches, with a setting of its own. */
    private static Process orphan(String setting) throws Exception {
        var command = new ArrayList<>(Cluster.in(folder.resolve("database"))
                .serverCommand(List.of("port=" + freePort(), "listen_addresses=127.0.0.1",
                        "unix_socket_directories=", setting)));
        command.removeAll(List.of("setpriv", "--pdeathsig", "INT"));
        var log = folder.resolve("orphan.log");
        var orphan = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        while (!Files.readString(log).contains("ready to accept connections")) {
            assertThat(orphan.isAlive()).as("what it said: %s", Files.readString(log)).isTrue();
            Thread.sleep(20);
        }
        return orphan;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static ProcessHandle postmaster(PostgresServer server) {
        return ProcessHandle.current().children()
                .filter(child -> child.info().commandLine().orElse("").contains("port=" + port(server))).findFirst()
                .orElseThrow();
    }

    private static String port(PostgresServer server) {
        return server.url().replaceAll(".*:(\\d+)/.*", "$1");
    }

    private static boolean answers(PostgresServer server) {
        try (var connection = owner(server)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static int count(PostgresServer server) {
        if (client(server).sql("select to_regclass('kept') is null").query(Boolean.class).single()) {
            return 0;
        }
        return client(server).sql("select count(*) from kept").query(Integer.class).single();
    }

    private static JdbcClient client(PostgresServer server) {
        return JdbcClient.create(new DriverManagerDataSource(server.url(), Cluster.Passwords.OWNER,
                server.passwords().owner()));
    }

    private static Connection owner(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), Cluster.Passwords.OWNER, server.passwords().owner());
    }

    private static Connection superuser(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.url(), Cluster.Passwords.SUPERUSER, server.passwords().superuser());
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
