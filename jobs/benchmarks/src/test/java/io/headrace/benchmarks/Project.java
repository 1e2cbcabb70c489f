package io.headrace.benchmarks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things lie. */
public final class Project {
    private Project() {}

    /** A file of the project. */
    public static Path file(String relative) {
        return root().resolve(relative);
    }

    /** A folder of the data that others wrote; the test is skipped where it is absent. */
    public static Path data(String name) {
        Path folder = root().resolve("../shared/data").resolve(name).normalize();
        assumeTrue(Files.isDirectory(folder), () -> "skipped: ../shared/data/" + name + " is absent");
        return folder;
    }

    private static Path root() {
        String root = System.getProperty("headrace.root");
        Path folder = Path.of(root == null ? "" : root).toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("specs"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
