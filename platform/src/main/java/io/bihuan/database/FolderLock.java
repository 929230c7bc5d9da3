package io.bihuan.database;

import io.bihuan.foundation.StartRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Holds a data folder for one process. The operating system drops the lock when the process ends in whatever way; the
 * file names the process for the people who are refused.
 */
final class FolderLock implements AutoCloseable {

    /** The locked byte lies far behind the text, because some systems forbid others to read a locked byte. */
    private static final long LOCKED_BYTE = 1L << 30;
    private static final String FILE = "bihuan.lock";

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static FolderLock hold(Path folder) {
        var file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isLocked(channel)) {
                channel.close();
                throw new StartRefused("The data folder " + folder + " is in use by process "
                        + Files.readString(file).strip() + ". Stop that one, or take another folder: --data DIR");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new FolderLock(channel);
        } catch (IOException e) {
            throw new StartRefused("The data folder " + folder + " cannot be written (" + e
                    + "). Mend its rights, or take another folder: --data DIR");
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false; // This very process holds it already.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
