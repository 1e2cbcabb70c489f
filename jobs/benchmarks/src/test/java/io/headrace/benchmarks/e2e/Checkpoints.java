package io.headrace.benchmarks.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checkpoints in a state folder, as one finds them from outside. */
final class Checkpoints {
    private Checkpoints() {}

    /** Folders of the complete ones. */
    static Set<Path> complete(Path state) throws IOException {
        Path folder = state.resolve("checkpoints");
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.find(folder, 3, (path, attributes) -> path.endsWith("_metadata"))) {
            return files.map(Path::getParent).collect(Collectors.toSet());
        } catch (UncheckedIOException deletedMeanwhile) {
            return Set.of(); // ask again
        }
    }
}
