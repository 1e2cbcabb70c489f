package io.headrace.cli.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One broker per folder, in this JVM and between processes. Kafka has a lock too, but takes it so late that a second
 * broker has by then elected itself in the first one's metadata log, after which the first never stops. The operating
 * system lets go of a killed process's lock.
 */
final class FolderLock implements AutoCloseable {
    /** A process must not open a locked file twice: closing the second handle would free the lock of the first. */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * @param folder made if absent
     * @throws IOException if another broker has it, or it cannot be made or written, in one line
     */
    static FolderLock take(Path folder) throws IOException {
        Path file = folder(folder).resolve("headrace.lock");
        if (!HELD_HERE.add(file)) {
            throw inUse(folder);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                throw inUse(folder);
            }
            return new FolderLock(file, channel);
        } catch (IOException failed) {
            if (channel != null) {
                channel.close();
            }
            HELD_HERE.remove(file);
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (HELD_HERE.remove(file)) {
            channel.close();
        }
    }

    private static Path folder(Path folder) throws IOException {
        try {
            return Files.createDirectories(folder).toRealPath();
        } catch (IOException refused) {
            throw new IOException(
                    "broker: expected a folder that can be written at " + folder + ", found: " + refused
                            + "; choose another with --data",
                    refused);
        }
    }

    private static IOException inUse(Path folder) {
        return new IOException("broker: expected no other broker over " + folder
                + ", found one; stop it or choose another folder with --data");
    }
}
