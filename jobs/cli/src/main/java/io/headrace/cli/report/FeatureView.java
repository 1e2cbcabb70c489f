package io.headrace.cli.report;

import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A feature, or the score, over the windows of one length.
 *
 * @param score whether it is the model's answer
 * @param moments at least one, in the order of their ends
 * @param newest end of the newest window, in which the feature need not be
 */
record FeatureView(String name, boolean score, List<Moment> moments, long newest) {
    FeatureView {
        moments = List.copyOf(moments);
    }

    Moment last() {
        return moments.get(moments.size() - 1);
    }

    /** The window in which a distance was the most times its threshold, the latest of equals; empty where none could be taken. */
    Optional<Moment> farthest() {
        return moments.stream()
                .filter(moment -> Double.isFinite(moment.times()))
                .max(Comparator.comparingDouble(Moment::times).thenComparingLong(Moment::end));
    }

    Standing standing() {
        return last().end() == newest ? last().standing() : Standing.GONE;
    }

    List<AlarmSpan> spans() {
        return AlarmSpan.of(moments);
    }

    List<AlarmChange> changes() {
        return moments.stream()
                .flatMap(moment -> AlarmChange.of(moment).stream())
                .toList();
    }

    /** Names of all distances that were taken in any window, in the order in which they came. */
    List<String> distances() {
        return moments.stream()
                .flatMap(moment -> moment.drift().distances().stream())
                .map(Distance::name)
                .distinct()
                .toList();
    }

    /** Windows in which any distance says so. */
    long windows(Verdict verdict) {
        return moments.stream().filter(moment -> moment.is(verdict)).count();
    }

    /** Whether it is of categories, which have no mean. */
    boolean categorical() {
        return moments.stream()
                .anyMatch(moment -> !moment.drift().histogram().categories().isEmpty());
    }
}
