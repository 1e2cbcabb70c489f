package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport.Measured;
import io.headrace.contract.Run;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.outcomes.Slot;
import io.headrace.drift.outcomes.WindowQuality;
import io.headrace.drift.quality.SegmentCounts;
import io.headrace.metrics.QualityGauges;
import io.headrace.metrics.QualityGauges.Value;
import io.headrace.stages.MetricsOf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Shows quality as gauges: what was measured of the newest settled window, segment by segment, and what is expected of the newest
 * window. It is told of all windows at each tick, so it needs no memory of its own, and after a restart shows them from the next
 * tick on.
 */
public final class QualityDisplay implements QualityView {
    private static final long serialVersionUID = 1L;

    private final QualitySettings settings;
    private final MetricsOf metricsOf;
    private final Run run;
    private final String provenanceId;
    private final Duration settled;
    private final long minLabels;
    private final Map<String, Double> floors;
    private transient QualityGauges gauges;

    /**
     * @param provenanceId of what scores now: what another has scored is not shown as its own
     * @param settled how long behind its end a window's labels are complete enough to judge by
     * @param minLabels that a segment of a window needs to be shown: a handful says nothing
     * @param floors worst value by measure
     */
    public QualityDisplay(
            QualitySettings settings,
            MetricsOf metricsOf,
            Run run,
            String provenanceId,
            Duration settled,
            long minLabels,
            Map<String, Double> floors) {
        this.settings = settings;
        this.metricsOf = metricsOf;
        this.run = run;
        this.provenanceId = provenanceId;
        this.settled = settled;
        this.minLabels = minLabels;
        this.floors = new TreeMap<>(floors); // serializable whatever came in
    }

    @Override
    public void open() {
        gauges = QualityGauges.of(metricsOf.job(), metricsOf.model(), metricsOf.version(), run.label());
        gauges.showFloors(floors);
    }

    @Override
    public void show(Provenance scoredBy, long tick, NavigableMap<Slot, byte[]> known, List<WindowQuality> changed) {
        if (scoredBy.id().equals(provenanceId)) {
            gauges.showMeasured(measured(known, tick - settled.toMillis()));
            gauges.showExpected(expected(changed));
        }
    }

    /** @param lastEnd of windows that are settled */
    private List<Value> measured(NavigableMap<Slot, byte[]> known, long lastEnd) {
        List<Value> values = new ArrayList<>();
        Slot behind = known.lowerKey(new Slot(lastEnd + 1, ""));
        if (behind != null) {
            known.tailMap(new Slot(behind.windowEnd(), ""), true)
                    .headMap(new Slot(lastEnd + 1, ""), false)
                    .forEach((slot, bytes) -> add(slot, settings.counts(bytes), values));
        }
        return values;
    }

    private void add(Slot slot, SegmentCounts counts, List<Value> values) {
        if (counts.outcomes().total() < minLabels) {
            return;
        }
        Measured measured = QualityReports.measured(counts, settings);
        String segment = slot.segment();
        values.add(new Value(segment, "auc", measured.auc()));
        values.add(new Value(segment, "average-precision", measured.averagePrecision()));
        values.add(new Value(segment, "precision", measured.precision()));
        values.add(new Value(segment, "recall", measured.recall()));
        values.add(new Value(segment, "precision-at-k", measured.precisionAtK()));
        values.add(new Value(segment, "brier", measured.brier()));
        values.add(new Value(segment, "log-loss", measured.logLoss()));
        values.add(new Value(segment, "cost", measured.cost()));
    }

    private static List<Value> expected(List<WindowQuality> changed) {
        long newest = changed.stream()
                .mapToLong(window -> window.slot().windowEnd())
                .max()
                .orElse(Long.MIN_VALUE);
        List<Value> values = new ArrayList<>();
        for (WindowQuality window : changed) {
            if (window.slot().windowEnd() == newest) {
                String segment = window.slot().segment();
                window.expected().ifPresent(expected -> {
                    values.add(new Value(segment, "auc", expected.auc()));
                    values.add(
                            new Value(segment, "precision", expected.confusion().precision()));
                    values.add(new Value(segment, "recall", expected.confusion().recall()));
                });
            }
        }
        return values;
    }
}
