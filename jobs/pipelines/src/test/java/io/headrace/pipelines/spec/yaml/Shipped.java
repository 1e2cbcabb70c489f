package io.headrace.pipelines.spec.yaml;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Files of the project's root folder. */
public final class Shipped {
    private Shipped() {}

    public static Path spec(String name) {
        return root().resolve("specs").resolve(name);
    }

    public static Path root() {
        String told = System.getProperty("headrace.root");
        Path start = told == null ? Path.of("").toAbsolutePath() : Path.of(told);
        return Stream.iterate(start, folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve("specs")))
                .findFirst()
                .orElseThrow();
    }
}
