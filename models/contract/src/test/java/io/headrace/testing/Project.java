package io.headrace.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the project's files lie, and the data of others beside it, for the tests of every module. */
public final class Project {
    private Project() {}

    /** A file or folder of the project. */
    public static Path file(String relative) {
        return root().resolve(relative);
    }

    /** A file or folder of {@code ../shared/data}; the test that asks for it is skipped where it is absent. */
    public static Path data(String name) {
        Path data = root().resolve("../shared/data").resolve(name).normalize();
        assumeTrue(Files.exists(data), () -> "skipped: ../shared/data/" + name + " is absent");
        return data;
    }

    /** As the build says, or upwards from here where an IDE runs the test. */
    public static Path root() {
        String told = System.getProperty("headrace.root", "");
        Path folder = Path.of(told).toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("specs"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
