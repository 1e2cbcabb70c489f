package io.headrace.schemas;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Test data of others, beside the repository; tests that need it are skipped where it is absent. */
final class Corpus {
    private Corpus() {}

    static Path path(String name) {
        Path data = root().resolve("../shared/data").resolve(name).normalize();
        assumeTrue(Files.exists(data), () -> "skipped: ../shared/data/" + name + " is absent");
        return data;
    }

    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        String root = System.getProperty("headrace.root");
        Path start = Path.of(root == null ? "" : root).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("../shared/data"))) {
                return folder;
            }
        }
        return start;
    }
}
