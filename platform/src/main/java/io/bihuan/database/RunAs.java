package io.bihuan.database;

import io.bihuan.foundation.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Words put before a PostgreSQL program's name, found by trying what this machine offers.
 *
 * @param rights makes a root process look like an ordinary user, since PostgreSQL refuses to run as root; empty for
 *        ordinary users
 * @param server further words for the server alone: a session of its own, so that Ctrl-C reaches the platform first and
 *        the platform can finish its requests; and a stop signal from the kernel when the platform is killed
 * @param fileOwner the numeric user that must own the files, where it is not the user of this process
 */
record RunAs(List<String> rights, List<String> server, @Nullable Integer fileOwner) {

    private static final int NOBODY = 65534;
    private static final int TRIAL_SECONDS_MAX = 10;

    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> ANOTHER_USER = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
            "--clear-groups");
    private static final List<String> STOPPED_WITH_PARENT = List.of("setpriv", "--pdeathsig", "INT");
    private static final List<List<String>> OWN_SESSION = List.of(List.of("setsid"),
            List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));

    /** @param folder the folder that PostgreSQL must reach */
    static RunAs thisMachine(Path folder) {
        var server = new ArrayList<String>();
        OWN_SESSION.stream().filter(words -> works(words, "true")).findFirst().ifPresent(server::addAll);
        if (works(STOPPED_WITH_PARENT, "true")) {
            server.addAll(STOPPED_WITH_PARENT);
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return new RunAs(List.of(), server, null);
        }
        if (works(NAMESPACE, "true")) {
            return new RunAs(NAMESPACE, server, 0);
        }
        if (works(ANOTHER_USER, "test", "-x", folder.toString())) {
            return new RunAs(ANOTHER_USER, server, NOBODY);
        }
        throw new StartRefused("PostgreSQL does not run as root, and this machine allows neither user namespaces"
                + " (unshare --user) nor setpriv to a user who may enter " + folder
                + ". Start bihuan as an ordinary user, or use an existing server: --spring.datasource.url=…");
    }

    /** Whether another user than this process runs the programs, so that they must lie where that user can read. */
    boolean isAnotherUser() {
        return fileOwner != null && fileOwner == NOBODY;
    }

    List<String> command(Path program, List<String> arguments) {
        var command = new ArrayList<>(rights);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /** The stop signal is asked for last: a change of rights would clear it. */
    List<String> serverCommand(Path program, List<String> arguments) {
        var command = new ArrayList<>(rights);
        command.addAll(server);
        command.add(program.toString());
        command.addAll(arguments);
        return command;
    }

    /**
     * Gives everything below {@code folder} to the user that runs PostgreSQL; the way of running may have changed. A
     * server that a killed run left behind may still be leaving, and take files away meanwhile.
     */
    void own(Path folder) {
        if (fileOwner == null) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                    return visitFile(path, attributes);
                }

                @Override
                public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                    try {
                        if (!fileOwner.equals(Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                            Files.setAttribute(path, "unix:uid", fileOwner, LinkOption.NOFOLLOW_LINKS);
                        }
                    } catch (NoSuchFileException e) {
                        return FileVisitResult.CONTINUE;
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the files of PostgreSQL could not be given to user " + fileOwner, e);
        }
    }

    private static boolean works(List<String> words, String... trial) {
        var command = new ArrayList<>(words);
        command.addAll(List.of(trial));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            if (process.waitFor(TRIAL_SECONDS_MAX, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            return false; // There is no such program.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
