package io.bihuan.database;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The files of one database cluster, and PostgreSQL's programs that make, serve and stop it. */
final class Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);
    private static final long GONE_MAX_SECONDS = 10;
    private static final String MAJOR_VERSION = "18";
    private static final int STOP_SECONDS_MAX = 60;

    private final Path folder;
    private final Path files;
    private final Binaries binaries;
    private final RunAs runAs;
    private final Passwords passwords;

    private Cluster(Path folder, Binaries binaries, RunAs runAs) {
        this.folder = folder;
        this.files = folder.resolve("cluster");
        this.binaries = binaries;
        this.runAs = runAs;
        this.passwords = Passwords.keptIn(folder);
    }

    /**
     * The cluster in {@code folder}, made if it is new. A server of it that an earlier, killed process left behind is
     * stopped: its settings may differ from today's.
     */
    static Cluster in(Path folder) {
        try {
            Files.createDirectories(folder);
            var cleaned = folder.toRealPath();
            var runAs = RunAs.thisMachine(cleaned);
            var binaries = Binaries.unpackedBelow(runAs.isAnotherUser() ? cleaned : cacheFolder());
            var cluster = new Cluster(cleaned, binaries, runAs);
            cluster.makeIfNew();
            cluster.checkVersion();
            runAs.own(cleaned);
            cluster.stopOrphan();
            return cluster;
        } catch (IOException e) {
            throw new UncheckedIOException("the database cluster in " + folder + " could not be prepared", e);
        }
    }

    /** One copy of the programs serves all data folders of a user. */
    private static Path cacheFolder() {
        var cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(given -> !given.isBlank());
        return cache.map(Path::of).orElse(Path.of(System.getProperty("user.home"), ".cache")).resolve("bihuan");
    }

    Path folder() {
        return folder;
    }

    Passwords passwords() {
        return passwords;
    }

    /** The command that serves the cluster until it is stopped. */
    List<String> serverCommand(List<String> settings) {
        var arguments = new java.util.ArrayList<>(List.of("-D", files.toString()));
        settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        return runAs.serverCommand(binaries.program("postgres"), arguments);
    }

    /** @param mode {@code fast} ends all sessions and writes everything down; {@code immediate} leaves recovery work */
    void stopServer(String mode) {
        run("pg_ctl", "stop", "--pgdata=" + files, "--mode=" + mode, "--wait", "--timeout=" + STOP_SECONDS_MAX)
                .ifPresent(complaint -> LOG.debug("pg_ctl stop: {}", complaint));
    }

    private void makeIfNew() throws IOException {
        if (Files.isDirectory(files)) {
            return;
        }
        LOG.info("Making a new database in {}", folder);
        var unfinished = folder.resolve("cluster-unfinished");
        FileSystemUtils.deleteRecursively(unfinished);
        var password = folder.resolve("initdb-password");
        Files.writeString(password, passwords.superuser() + "\n");
        runAs.own(folder);
        var complaint = run("initdb", "--pgdata=" + unfinished, "--username=" + Passwords.SUPERUSER,
                "--pwfile=" + password, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
                "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--data-checksums");
        Files.delete(password);
        if (complaint.isPresent()) {
            throw new StartRefused("PostgreSQL could not make a database in " + folder + ": " + complaint.get());
        }
        Files.move(unfinished, files, StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        var version = Files.readString(files.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new StartRefused("The database in " + folder + " was made by PostgreSQL " + version
                    + ", this build brings " + MAJOR_VERSION + ". See \"Upgrades\" in docs/operate.md");
        }
    }

    private void stopOrphan() throws IOException {
        var file = files.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return;
        }
        var process = lines.isEmpty() ? Optional.<ProcessHandle>empty() : process(lines.getFirst());
        if (process.isEmpty()) {
            return; // PostgreSQL itself knows what to do with the file of a process that is gone.
        }
        if (isServerOfThese(process.get())) {
            LOG.warn("Stopping the PostgreSQL that a killed run left behind (process {})", process.get().pid());
            stopServer("fast");
        }
        boolean isLeaving = commandLine(process.get()).isEmpty();
        if (isLeaving && isGoneInTime(process.get()) || isServerOfThese(process.get()) || !Files.exists(file)) {
            return;
        }
        // Another program has the number by now, as happens after a restart of the machine, or the killed server's
        // parent never buries it. PostgreSQL would refuse to start. It overlooks the number of its parent, and still
        // finds out by the rest of the file whether a process that it does not see uses the cluster: so the file is
        // changed, never deleted.
        lines.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(file, lines);
    }

    private boolean isServerOfThese(ProcessHandle process) {
        var words = commandLine(process);
        return words.contains("postgres") && words.contains(files.toString());
    }

    /** Empty for a process that has been killed and is still to be buried. */
    private static String commandLine(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }

    private static boolean isGoneInTime(ProcessHandle process) {
        try {
            process.onExit().get(GONE_MAX_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Process {} of a killed run is dead and not buried", process.pid());
            return false;
        }
    }

    private static Optional<ProcessHandle> process(String number) {
        try {
            return ProcessHandle.of(Long.parseLong(number.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Runs a program to its end. Empty if it succeeded, else its last words. */
    private Optional<String> run(String program, String... arguments) {
        try {
            var process = new ProcessBuilder(runAs.command(binaries.program(program), List.of(arguments)))
                    .directory(folder.toFile()).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? Optional.empty()
                    : Optional.of(output.lines().filter(line -> !line.isBlank()).reduce("no message", (a, b) -> b));
        } catch (IOException e) {
            throw new UncheckedIOException(program + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(program + " was interrupted", e);
        }
    }

    /** The passwords of the cluster's two users, made at random with it and readable by the owner of the folder only. */
    record Passwords(String superuser, String owner) {

        static final String SUPERUSER = "postgres";
        static final String OWNER = "bihuan";

        private static Passwords keptIn(Path folder) {
            var file = folder.resolve("passwords");
            try {
                if (!Files.exists(file)) {
                    Check.state(!Files.exists(folder.resolve("cluster")), "the cluster's file " + file + " is there");
                    Secrets.write(file, List.of(SUPERUSER + "=" + Secrets.make(), OWNER + "=" + Secrets.make()));
                }
                var lines = Files.readAllLines(file);
                return new Passwords(value(lines, SUPERUSER, file), value(lines, OWNER, file));
            } catch (IOException e) {
                throw new UncheckedIOException(file + " could not be read or made", e);
            }
        }

        private static String value(List<String> lines, String name, Path file) {
            return lines.stream().filter(line -> line.startsWith(name + "=")).findFirst()
                    .map(line -> line.substring(name.length() + 1).strip())
                    .orElseThrow(() -> new StartRefused(file + " has no password of " + name));
        }

        @Override
        public String toString() {
            return "Passwords[hidden]";
        }
    }
}
