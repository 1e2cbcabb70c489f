package io.headrace.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A child process that ended, or was ended.
 *
 * @param exit its exit status; above 128 the signal that killed it plus 128
 * @param output of both streams
 */
record Child(int exit, String output) {
    /** Exit status of a child that did not end in time. */
    static final int TIMED_OUT = -1;

    /** Exit status of a child that could not be started. */
    static final int ABSENT = -2;

    static Child run(Duration limit, List<String> command) {
        try {
            Path output = Files.createTempFile("headrace-doctor", ".txt");
            try {
                int exit = await(limit, command, output);
                return new Child(exit, Files.readString(output, StandardCharsets.ISO_8859_1));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException absent) {
            return new Child(ABSENT, String.valueOf(absent.getMessage()));
        }
    }

    String firstLine() {
        return output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Output goes through a file: a pipe that nobody empties would stop the child. */
    private static int await(Duration limit, List<String> command, Path output) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) ? process.exitValue() : TIMED_OUT;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return TIMED_OUT;
        } finally {
            process.destroyForcibly();
        }
    }
}
