package io.headrace.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Kafka client that shares nothing with ours, where it is installed. */
public final class Kcat {
    private static final long PATIENCE_SECONDS = 120;

    private Kcat() {}

    public static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kcat")));
    }

    /** @param lines a key, a tab, a value, without line breaks */
    public static void put(String bootstrap, String topic, List<String> lines) throws Exception {
        Process kcat = new ProcessBuilder("kcat", "-P", "-b", bootstrap, "-t", topic, "-K", "\t")
                .redirectErrorStream(true)
                .start();
        try (Writer in = kcat.outputWriter()) {
            for (String line : lines) {
                in.append(line).append('\n');
            }
        }
        assertThat(kcat.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(kcat.exitValue())
                .as(new String(kcat.getInputStream().readAllBytes()))
                .isZero();
    }
}
