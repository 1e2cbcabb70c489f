package io.headrace.cli.demo;

import io.headrace.cli.InputException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where the demo's topics and state lie.
 *
 * @param isTemporary whether it goes when the demo ends
 */
record DemoFolder(Path path, boolean isTemporary) implements AutoCloseable {
    /** @param asked null for a temporary one */
    static DemoFolder open(Path asked) {
        try {
            return asked == null
                    ? new DemoFolder(Files.createTempDirectory("headrace-demo-"), true)
                    : new DemoFolder(Files.createDirectories(asked), false);
        } catch (IOException e) {
            throw new InputException(
                    "--data: expected a folder to write to, found " + e.getMessage() + "; choose another", e);
        }
    }

    Path broker() {
        return path.resolve("broker");
    }

    Path state() {
        return path.resolve("state");
    }

    @Override
    public void close() {
        if (isTemporary) {
            try {
                Files.walkFileTree(path, new Deletion());
            } catch (IOException stillInUse) {
                // a temporary folder that stays is the operating system's to clear
            }
        }
    }

    private static final class Deletion extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
        }
    }
}
