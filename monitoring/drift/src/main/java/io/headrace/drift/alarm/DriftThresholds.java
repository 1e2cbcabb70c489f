package io.headrace.drift.alarm;

import io.headrace.drift.distance.Distance;
import java.io.Serializable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * When a feature has moved: first by how far, since with enough values any difference is significant; then by whether chance
 * could do as much.
 *
 * @param effects least effect that counts, by the distances that are taken; above 0
 * @param falseDiscoveryRate largest corrected p-value that counts, above 0, below 1
 * @param minSamples values that each side needs to be judged, at least 2
 */
public record DriftThresholds(Map<Distance, Double> effects, double falseDiscoveryRate, long minSamples)
        implements Serializable {
    /** PSI and Kolmogorov-Smirnov, missing and out-of-domain rates. */
    public static final DriftThresholds DEFAULTS =
            usual(List.of(Distance.PSI, Distance.KS, Distance.MISSING_RATE, Distance.OUT_OF_DOMAIN_RATE));

    public DriftThresholds {
        Map<Distance, Double> inOrder = new EnumMap<>(Distance.class);
        inOrder.putAll(effects);
        inOrder.forEach(DriftThresholds::check);
        effects = Collections.unmodifiableMap(inOrder);
        if (!(falseDiscoveryRate > 0 && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException(
                    "drift.false-discovery-rate must be above 0 and below 1: " + falseDiscoveryRate);
        }
        if (minSamples < 2) {
            throw new IllegalArgumentException("drift.min-samples must be at least 2: " + minSamples);
        }
    }

    private static void check(Distance distance, double effect) {
        if (!(effect > 0)) {
            throw new IllegalArgumentException("drift." + distance.label() + " must be above 0: " + effect);
        }
    }

    /** These distances at their usual thresholds, one false discovery in a hundred, 100 values. */
    public static DriftThresholds usual(List<Distance> distances) {
        Map<Distance, Double> effects = new EnumMap<>(Distance.class);
        distances.forEach(distance -> effects.put(distance, distance.usualThreshold()));
        return new DriftThresholds(effects, 0.01, 100);
    }
}
