package io.headrace.cli.report;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Drift of one subject in windows of one length.
 *
 * @param windowMillis length of the windows
 * @param windows at least one, in the order of their ends
 */
record DriftView(Subject subject, long windowMillis, List<DriftReport> windows) {
    DriftView {
        windows = windows.stream()
                .sorted(Comparator.comparingLong(DriftReport::windowEnd))
                .toList();
    }

    DriftReport newest() {
        return windows.get(windows.size() - 1);
    }

    DriftReport oldest() {
        return windows.get(0);
    }

    /** The score, then the newest window's features in the model's order, then those that were there before. */
    List<FeatureView> features() {
        Map<String, List<Moment>> moments = new LinkedHashMap<>();
        newest().features().forEach(feature -> moments.put(feature.name(), new ArrayList<>()));
        List<Moment> score = new ArrayList<>();
        for (DriftReport window : windows) {
            score.add(moment(window, window.score()));
            for (FeatureDrift feature : window.features()) {
                moments.computeIfAbsent(feature.name(), none -> new ArrayList<>())
                        .add(moment(window, feature));
            }
        }
        List<FeatureView> views = new ArrayList<>();
        views.add(new FeatureView(newest().score().name(), true, score, newest().windowEnd()));
        moments.forEach((name, of) -> views.add(new FeatureView(name, false, of, newest().windowEnd())));
        return views;
    }

    private static Moment moment(DriftReport window, FeatureDrift feature) {
        return new Moment(window.windowStart(), window.windowEnd(), window.reference(), feature);
    }

    /** Everything that happened to alarms, the newest first. */
    static List<AlarmChange> changes(List<FeatureView> features) {
        return features.stream()
                .flatMap(feature -> feature.changes().stream())
                .sorted(Comparator.comparingLong(
                                (AlarmChange change) -> change.moment().end())
                        .reversed())
                .toList();
    }

    /** How the newest window stands as a whole: as its gravest feature does of those that could be judged. */
    Standing standing() {
        return standings()
                .filter(standing -> standing != Standing.NOT_ENOUGH_DATA)
                .min(Comparator.naturalOrder())
                .orElse(Standing.NOT_ENOUGH_DATA);
    }

    /** How many features of the newest window, the score among them, stand so. */
    long count(Standing wanted) {
        return standings().filter(standing -> standing == wanted).count();
    }

    private Stream<Standing> standings() {
        DriftReport newest = newest();
        return Stream.concat(newest.features().stream(), Stream.of(newest.score()))
                .map(feature -> moment(newest, feature).standing());
    }

    /** How far the ends of windows usually are apart; the window's length where there is one only. */
    long slideMillis() {
        long[] steps = new long[windows.size() - 1];
        Arrays.setAll(
                steps, i -> windows.get(i + 1).windowEnd() - windows.get(i).windowEnd());
        Arrays.sort(steps);
        return steps.length == 0 ? windowMillis : Math.max(1, steps[steps.length / 2]);
    }
}
