package io.headrace.cli.report;

import io.headrace.cli.InputException;
import io.headrace.cli.local.Causes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads reports from files of one JSON object a line, of either kind, as Kafka clients print them. */
final class FileReports {
    private static final int LINES_A_STEP = 1000;

    private final Collector collector;
    private final Runnable progress;

    /** @param progress called now and then */
    FileReports(Collector collector, Runnable progress) {
        this.collector = collector;
        this.progress = progress;
    }

    /** @throws InputException if the file cannot be read */
    void read(Path file) {
        // a decoder of its own replaces what is not UTF-8: such a line is no report, and no reason to stop
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            long number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    collector.addJson(file.getFileName() + ":" + number, line.getBytes(StandardCharsets.UTF_8));
                }
                if (number % LINES_A_STEP == 0) {
                    progress.run();
                }
            }
        } catch (IOException unreadable) {
            throw new InputException(
                    "--from: expected a file of one JSON report a line, found "
                            + (Files.exists(file) ? Causes.line(unreadable) : "no file " + file)
                            + "; write one with `kcat -C -e -b HOST:PORT -t TOPIC`",
                    unreadable);
        }
    }
}
