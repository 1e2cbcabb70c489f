package io.headrace.cli.demo;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the newest report says.
 *
 * @param end of its window
 * @param farthest features that are farthest from their reference, the farthest first; none before there is a reference
 */
record NewestWindow(Instant end, List<Moved> farthest) {
    static final NewestWindow NONE = new NewestWindow(Instant.MIN, List.of());

    private static final int SHOWN = 3;

    static NewestWindow of(DriftReport report) {
        List<Moved> farthest = Stream.concat(report.features().stream(), Stream.of(report.score()))
                .flatMap(NewestWindow::farthestOf)
                .sorted(Comparator.comparingDouble(Moved::relative).reversed())
                .limit(SHOWN)
                .toList();
        return new NewestWindow(Instant.ofEpochMilli(report.windowEnd()), farthest);
    }

    /** By the distance that says most of the feature. */
    private static Stream<Moved> farthestOf(FeatureDrift feature) {
        return feature.distances().stream()
                .filter(distance -> Double.isFinite(distance.effect()))
                .map(distance -> new Moved(feature.name(), distance.name(), distance.effect(), distance.threshold()))
                .max(Comparator.comparingDouble(Moved::relative))
                .stream();
    }
}
