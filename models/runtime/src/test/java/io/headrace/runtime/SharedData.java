package io.headrace.runtime;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data of others beside the project; tests that need it say what they skip where it is absent. */
public final class SharedData {
    private SharedData() {}

    public static Path folder(String name) {
        Path folder = root().resolveSibling("shared").resolve("data").resolve(name);
        assumeTrue(Files.isDirectory(folder), "skipped: ../shared/data/" + name + " is absent");
        return folder;
    }

    private static Path root() {
        String property = System.getProperty("headrace.root");
        Path path = Path.of(property == null ? "" : property).toAbsolutePath();
        while (property == null && path.getParent() != null && !Files.isDirectory(path.resolve("models"))) {
            path = path.getParent();
        }
        return path.normalize();
    }
}
