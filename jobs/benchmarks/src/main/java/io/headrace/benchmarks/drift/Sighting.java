package io.headrace.benchmarks.drift;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a stretch of windows says of a shift, or of none.
 *
 * @param alarm windows from the one that the shift begins in to the one that raised the feature's alarm, both counted; empty if
 *     none did
 * @param detector the same to the first one in which an online detector has seen a change
 */
public record Sighting(OptionalInt alarm, OptionalInt detector) {
    /** @param reports of windows side by side, in their order */
    public static Sighting of(Shift shift, List<DriftReport> reports) {
        List<FeatureDrift> since = reports.stream()
                .filter(report -> report.windowEnd() > shift.from())
                .map(report -> feature(report, shift.feature()))
                .toList();
        return new Sighting(
                first(since, drift -> drift.change() == FeatureDrift.Change.RAISED),
                first(since, drift -> !drift.detectors().isEmpty()));
    }

    private static OptionalInt first(List<FeatureDrift> windows, Predicate<FeatureDrift> isSeen) {
        for (int i = 0; i < windows.size(); i++) {
            if (isSeen.test(windows.get(i))) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }

    private static FeatureDrift feature(DriftReport report, String name) {
        return report.features().stream()
                .filter(drift -> drift.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Names of features, and of the score, whose alarms were raised, once for each time. */
    public static List<String> alarms(List<DriftReport> reports) {
        return columns(reports)
                .filter(drift -> drift.change() == FeatureDrift.Change.RAISED)
                .map(FeatureDrift::name)
                .toList();
    }

    /** How often a detector has seen a change in any of them. */
    public static int detections(List<DriftReport> reports) {
        return columns(reports).mapToInt(drift -> drift.detectors().size()).sum();
    }

    private static Stream<FeatureDrift> columns(List<DriftReport> reports) {
        return reports.stream().flatMap(report -> Stream.concat(report.features().stream(), Stream.of(report.score())));
    }
}
