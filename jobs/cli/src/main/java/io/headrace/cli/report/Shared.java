package io.headrace.cli.report;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Histogram;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps one of each name and of each reference that thousands of windows repeat: a day of them at thirty features would not fit
 * into a small heap otherwise.
 */
final class Shared {
    private final Map<Object, Object> values = new HashMap<>();

    DriftReport of(DriftReport report) {
        return new DriftReport(
                one(report.provenance()),
                report.run(),
                report.windowStart(),
                report.windowEnd(),
                report.reference(),
                report.events(),
                report.fallbacks(),
                report.features().stream().map(this::of).toList(),
                of(report.score()));
    }

    private FeatureDrift of(FeatureDrift drift) {
        return new FeatureDrift(
                one(drift.name()),
                drift.values(),
                drift.missing(),
                drift.outOfDomain(),
                drift.mean(),
                drift.deviation(),
                drift.referenceMean(),
                drift.referenceDeviation(),
                drift.distances().stream().map(this::of).toList(),
                one(drift.detectors()),
                drift.alarm(),
                drift.change(),
                of(drift.histogram()));
    }

    private Distance of(Distance distance) {
        return new Distance(
                one(distance.name()), distance.effect(), distance.threshold(), distance.pValue(), distance.verdict());
    }

    private Histogram of(Histogram histogram) {
        return new Histogram(
                one(histogram.positions()),
                one(histogram.categories()),
                one(histogram.reference()),
                histogram.current());
    }

    @SuppressWarnings("unchecked") // the one kept is equal to the one given
    private <T> T one(T value) {
        return (T) values.computeIfAbsent(value, itself -> itself);
    }
}
