package io.headrace.cli.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.cli.InputException;
import io.headrace.cli.local.Folders;
import io.headrace.pipelines.StateIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a local pipeline keeps its checkpoints, {@code DIR/checkpoints/<job>/chk-<n>}, and beside them the savepoint of
 * a run that was stopped, {@code savepoint-<id>}; held by one process at a time. Either is complete once its
 * {@code _metadata} is there, which Flink writes last.
 */
public final class StateFolder implements AutoCloseable {
    private static final String METADATA = "_metadata";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path checkpoints;
    private final FileChannel channel;
    private final FileLock lock;

    private StateFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.checkpoints = folder.resolve("checkpoints");
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws InputException if the folder cannot be used, or another process does */
    public static StateFolder open(Path folder) {
        try {
            Files.createDirectories(folder.resolve("checkpoints"));
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new InputException("state folder " + folder + ": expected it free, found another run using it;"
                        + " stop that run or choose another --state");
            }
            return new StateFolder(folder, channel, lock);
        } catch (IOException e) {
            throw new InputException(
                    "state folder " + folder + ": expected a folder to write to, found " + e.getMessage()
                            + "; choose another --state",
                    e);
        }
    }

    /** Where Flink puts them. */
    public Path checkpoints() {
        return checkpoints;
    }

    /**
     * The checkpoint that a pipeline goes on from.
     *
     * @return the newest complete one of any earlier run; empty if there is none
     * @throws InputException if it is another pipeline's, naming what differs
     */
    public Optional<Path> restore(StateIdentity identity) {
        Optional<Path> newest = newest();
        try {
            if (newest.isEmpty()) {
                JSON.writeValue(identityFile().toFile(), identity);
            } else {
                requireSame(identity, JSON.readValue(identityFile().toFile(), StateIdentity.class));
            }
            return newest;
        } catch (IOException e) {
            throw new InputException(
                    "state folder " + folder + ": expected " + identityFile().getFileName()
                            + " beside its checkpoints, found " + e.getClass().getSimpleName()
                            + "; discard the state with --fresh or choose another --state",
                    e);
        }
    }

    private void requireSame(StateIdentity identity, StateIdentity written) {
        identity.differenceTo(written).ifPresent(part -> {
            throw new InputException("state folder " + folder + ": expected state with " + part + " "
                    + identity.parts().get(part) + ", found " + written.parts().get(part)
                    + "; discard it with --fresh, or choose another --state");
        });
    }

    /** Says whose the checkpoints are. */
    private Path identityFile() {
        return folder.resolve("pipeline.json");
    }

    /** The newest complete checkpoint of any earlier run. */
    public Optional<Path> newest() {
        try (Stream<Path> files = Files.find(checkpoints, 3, (path, attributes) -> path.endsWith(METADATA))) {
            return files.max(Comparator.comparingLong(StateFolder::modified)).map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException("state folder: could not list " + checkpoints, e);
        }
    }

    /** Forgets all earlier runs. What no run has written stays: the folder may be anybody's. */
    void clear() {
        try (Stream<Path> jobs = Files.list(checkpoints)) {
            for (Path job : jobs.filter(StateFolder::isJob).toList()) {
                Folders.delete(job);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("state folder: could not clear " + checkpoints, e);
        }
    }

    /** Flink names a job's folder by its id. */
    private static boolean isJob(Path folder) {
        return folder.getFileName().toString().matches("[0-9a-f]{32}");
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("state folder: could not release " + checkpoints, e);
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static long modified(Path path) {
        try {
            return Files.getLastModifiedTime(path).toMillis();
        } catch (IOException e) {
            return Long.MIN_VALUE; // deleted between listing and asking: not a candidate
        }
    }
}
