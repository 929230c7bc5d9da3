package io.bihuan.database;

import io.bihuan.foundation.Check;
import io.bihuan.foundation.StartRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the jar once per machine and content.
 *
 * @param folder has {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(Binaries.class);

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    /**
     * Unpacks the archive of this operating system below {@code parent}, unless that was done before. Several processes
     * may do so at once: each unpacks beside, the first one to finish moves its folder into place.
     */
    static Binaries unpackedBelow(Path parent) {
        var archive = archive();
        try {
            var folder = parent.resolve("postgres-" + fingerprint(archive));
            if (!Files.isDirectory(folder)) {
                LOG.info("Unpacking PostgreSQL to {}", folder);
                Files.createDirectories(parent);
                var unfinished = Files.createTempDirectory(parent, "unpacking-");
                unpack(archive, unfinished);
                moveIntoPlace(unfinished, folder);
            }
            return new Binaries(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked to " + parent, e);
        }
    }

    private static URL archive() {
        var name = "postgres-" + system() + "-" + architecture() + ".txz";
        var archive = Binaries.class.getClassLoader().getResource(name);
        if (archive == null) {
            throw new StartRefused("This build brings no PostgreSQL for " + system() + " on " + architecture()
                    + ". Build on this kind of machine, or use an existing server: --spring.datasource.url=…");
        }
        return archive;
    }

    private static String system() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : "linux";
    }

    private static String architecture() {
        var name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }

    /** Size and CRC-32 as the jar's directory has them: they change with the content and cost no reading of it. */
    private static String fingerprint(URL archive) throws IOException {
        var connection = archive.openConnection();
        Check.state(connection instanceof JarURLConnection, "PostgreSQL's archive is in a jar");
        var entry = ((JarURLConnection) connection).getJarEntry();
        return "%x-%08x".formatted(entry.getSize(), entry.getCrc());
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        var path = target.resolve(entry.getName()).normalize();
        Check.state(path.startsWith(target), "an entry of the archive stays inside its folder");
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolve("..").normalize());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0 && !system().equals("windows")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void moveIntoPlace(Path unfinished, Path folder) throws IOException {
        if (!system().equals("windows")) {
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was faster with the same content.
            FileSystemUtils.deleteRecursively(unfinished);
        }
    }
}
