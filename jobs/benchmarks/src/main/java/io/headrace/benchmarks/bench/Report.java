package io.headrace.benchmarks.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

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
     * @param detections how soon shifts were seen, where there were any
     * @param quiet what was said where there were none, one a seed
     */
    record Part(
            String contest,
            List<Figures> subjects,
            List<Claim.Outcome> claims,
            List<Point> points,
            List<Detection> detections,
            List<Quiet> quiet) {
        static Part of(String contest, List<Measured> measured, List<Claim> claims) {
            return new Part(
                    contest,
                    measured.stream().map(Figures::of).toList(),
                    claims.stream().map(claim -> claim.judge(measured)).toList(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        /** The same with delays and what they show. */
        Part with(List<Point> points, List<Claim.Outcome> claims) {
            return new Part(contest, subjects, claims, List.copyOf(points), detections, quiet);
        }

        /** The same with what was seen of drift and what that shows. */
        Part with(List<Detection> detections, List<Quiet> quiet, List<Claim.Outcome> claims) {
            return new Part(contest, subjects, claims, points, List.copyOf(detections), List.copyOf(quiet));
        }

        /** With all that another one has. */
        Part and(Part more) {
            return new Part(
                    contest,
                    both(subjects, more.subjects),
                    both(claims, more.claims),
                    both(points, more.points),
                    both(detections, more.detections),
                    both(quiet, more.quiet));
        }

        private static <T> List<T> both(List<T> first, List<T> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }

    /**
     * @param cpuMicrosPerRow of the subject's whole process
     * @param compiling median part of a sample's time that the compiler of the subject's process worked
     * @param steal the greatest part of the machine's time that others took during one of its samples
     */
    record Figures(
            String subject,
            String title,
            Estimate rowsPerSecond,
            Estimate cpuMicrosPerRow,
            Estimate bytesPerRow,
            double compiling,
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
                    measured.compiling().median(),
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
