package io.bihuan.database;

import io.bihuan.database.Cluster.Passwords;
import io.bihuan.foundation.StartRefused;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running PostgreSQL on 127.0.0.1 with the data of one folder. It is a child of this process; one thread starts it,
 * keeps its words in a log, and starts it again when it ends unasked. Closing stops it cleanly.
 */
final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String DATABASE = "bihuan";
    private static final int FIRST_START_RETRIES_MAX = 40;
    private static final Duration RETRY_PAUSE = Duration.ofMillis(500);
    private static final Duration RESTART_PAUSE_MAX = Duration.ofSeconds(10);
    private static final Duration READY_POLL = Duration.ofMillis(20);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

    /** What makes it fast enough for a first machine, safe for money, and bounded. application.yaml says why. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"), Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"), Map.entry("shared_buffers", "256MB"),
            Map.entry("effective_cache_size", "1GB"), Map.entry("max_wal_size", "2GB"),
            Map.entry("random_page_cost", "1.1"), Map.entry("jit", "off"), Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"), Map.entry("log_min_duration_statement", "1s"),
            Map.entry("log_parameter_max_length", "0"), Map.entry("idle_in_transaction_session_timeout", "5min"));

    private final Cluster cluster;
    private final FolderLock lock;
    private final DatabaseSettings settings;
    private final ServerLog log;
    private final CompletableFuture<StartRefused> failure = new CompletableFuture<>();
    private final Thread keeper;

    private volatile int port;
    private volatile boolean isReady;
    private volatile boolean isStopping;
    private boolean isClosed;

    private PostgresServer(FolderLock lock, Cluster cluster, DatabaseSettings settings) {
        this.lock = lock;
        this.cluster = cluster;
        this.settings = settings;
        this.log = new ServerLog(cluster.folder());
        this.port = settings.port() == 0 ? freePort() : settings.port();
        // The kernel stops the server when the thread that started it ends: so the thread must live as long, and be a
        // thread of the operating system.
        this.keeper = Thread.ofPlatform().name("postgres").daemon().unstarted(this::keepRunning);
    }

    /**
     * Launches the server of a data folder; {@link #awaitReady} tells when it can be used.
     *
     * @throws StartRefused if the folder is in use, cannot be used, or PostgreSQL cannot run on this machine
     */
    static PostgresServer launch(Path dataFolder, DatabaseSettings settings) {
        var lock = FolderLock.hold(dataFolder);
        try {
            var server = new PostgresServer(lock, Cluster.in(dataFolder.resolve("database")), settings);
            server.keeper.start();
            return server;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Waits until the server answers and has the platform's database.
     *
     * @throws StartRefused if PostgreSQL ended or did not become ready in time; the message has its own words
     */
    void awaitReady() {
        var start = System.nanoTime();
        long nextWord = 5;
        while (!isReady) {
            if (failure.isDone()) {
                close();
                throw failure.join();
            }
            isReady = madeDatabase();
            var waited = Duration.ofNanos(System.nanoTime() - start);
            if (!isReady && waited.compareTo(settings.startTimeout()) > 0) {
                close();
                throw new StartRefused("PostgreSQL was not ready after " + waited.toSeconds() + " s: "
                        + log.reason().orElse("it said nothing") + ". Its log: " + log.file());
            }
            if (waited.toSeconds() >= nextWord) {
                nextWord += 5;
                LOG.info("Waiting for PostgreSQL for {} s: {}", waited.toSeconds(), log.reason().orElse(""));
            }
            pause(READY_POLL);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE;
    }

    Passwords passwords() {
        return cluster.passwords();
    }

    /** Ends all sessions, waits until everything is written down, and gives the folder free. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        isStopping = true;
        var deadline = System.nanoTime() + STOP_LIMIT.toNanos();
        try {
            while (keeper.isAlive()) {
                cluster.stopServer(System.nanoTime() < deadline ? "fast" : "immediate");
                keeper.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock.close();
    }

    private void keepRunning() {
        int starts = 0;
        var pause = RETRY_PAUSE;
        while (!isStopping) {
            log.forget();
            var begin = System.nanoTime();
            int exit = runToItsEnd();
            starts++;
            if (isStopping) {
                return;
            }
            if (!isReady) {
                if (starts > FIRST_START_RETRIES_MAX || !isWorthARetry()) {
                    failure.complete(new StartRefused("PostgreSQL did not start: "
                            + log.reason().orElse("it ended with " + exit) + ". Its log: " + log.file()));
                    return;
                }
            } else {
                LOG.error("PostgreSQL ended unasked with {} ({}); starting it again", exit,
                        log.reason().orElse("no words"));
                boolean ranLong = System.nanoTime() - begin > Duration.ofMinutes(1).toNanos();
                pause = ranLong ? RETRY_PAUSE : shorter(pause.multipliedBy(2), RESTART_PAUSE_MAX);
            }
            pause(pause);
        }
    }

    private boolean isWorthARetry() {
        if (log.remembers("could not bind") && settings.port() == 0) {
            port = freePort(); // Somebody took it since it was found free.
            return true;
        }
        // After a kill -9 the server and its children take a moment to leave.
        return log.remembers("shared memory block") && log.remembers("still in use")
                || log.remembers("lock file") && log.remembers("already exists");
    }

    /** The output ends when the last process of the server has closed it: only then can it be started again. */
    private int runToItsEnd() {
        try {
            var process = new ProcessBuilder(cluster.serverCommand(arguments())).directory(cluster.folder().toFile())
                    .redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (BufferedReader words = process.inputReader(StandardCharsets.UTF_8)) {
                for (var line = words.readLine(); line != null; line = words.readLine()) {
                    log.write(line);
                }
            }
            return process.waitFor();
        } catch (IOException e) {
            log.write("FATAL: " + e);
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private List<String> arguments() {
        var all = new LinkedHashMap<>(SETTINGS);
        all.putAll(settings.settings());
        all.put("port", Integer.toString(port));
        all.put("listen_addresses", "127.0.0.1");
        all.put("unix_socket_directories", "");
        return all.entrySet().stream().map(setting -> setting.getKey() + "=" + setting.getValue()).toList();
    }

    /** Whether the server answers; if so, the platform's user and database are there. */
    private boolean madeDatabase() {
        var login = new Properties();
        login.setProperty("user", Passwords.SUPERUSER);
        login.setProperty("password", passwords().superuser());
        login.setProperty("loginTimeout", "10");
        try (var connection = DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", login)) {
            if (!exists(connection, "select from pg_roles where rolname = '" + Passwords.OWNER + "'")) {
                execute(connection, "create role " + Passwords.OWNER + " login password '" + passwords().owner() + "'");
            }
            if (!exists(connection, "select from pg_database where datname = '" + DATABASE + "'")) {
                execute(connection, "create database " + DATABASE + " owner " + Passwords.OWNER);
            }
            return true;
        } catch (SQLException e) {
            LOG.debug("PostgreSQL is not ready: {}", e.getMessage());
            return false;
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static void execute(Connection connection, String command) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no free port on 127.0.0.1", e);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
