package io.headrace.benchmarks.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run of the benchmark has found.
 *
 * @param started ISO-8601, UTC
 * @param rounds samples per subject
 * @param seconds of a sample
 */
record Report(String started, Machine machine, int rounds, double seconds, List<Part> parts) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * One experiment: what was measured and what that shows.
     *
     * @param points delays at loads, in the order of the rounds, where those were measured
     */
    record Part(String contest, List<Figures> subjects, List<Claim.Outcome> claims, List<Point> points) {
        static Part of(String contest, List<Measured> measured, List<Claim> claims) {
            return new Part(
                    contest,
                    measured.stream().map(Figures::of).toList(),
                    claims.stream().map(claim -> claim.judge(measured)).toList(),
                    List.of());
        }

        /** The same with delays and what they show. */
        Part with(List<Point> points, List<Claim.Outcome> claims) {
            return new Part(contest, subjects, claims, List.copyOf(points));
        }
    }

    /**
     * @param cpuMicrosPerRow of the subject's whole process
     * @param steal the greatest part of the machine's time that others took during one of its samples
     */
    record Figures(
            String subject,
            String title,
            Estimate rowsPerSecond,
            Estimate cpuMicrosPerRow,
            Estimate bytesPerRow,
            double steal,
            Measured measured) {
        static Figures of(Measured measured) {
            double steal = measured.steal().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
            return new Figures(
                    measured.subject(),
                    measured.title(),
                    measured.rowsPerSecond(),
                    measured.cpuPerRow(),
                    measured.bytesPerRow(),
                    steal,
                    measured);
        }
    }

    /** Writes {@code results.json} and {@code report.html}. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        JSON.writeValue(folder.resolve("results.json").toFile(), this);
        Files.writeString(folder.resolve("report.html"), HtmlReport.text(this));
    }
}
