package io.headrace.stages.drift.quality;

import io.headrace.contract.QualityReport;
import io.headrace.contract.Run;
import io.headrace.metrics.QualityGauges;
import io.headrace.metrics.QualityGauges.Value;
import io.headrace.stages.MetricsOf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

/**
 * Shows reports as gauges on their way: what was measured of the newest settled window of each segment, what is expected of the
 * newest. After a restart gauges come back with the next report.
 */
public final class ShowQuality extends RichMapFunction<QualityReport, QualityReport> {
    private static final long serialVersionUID = 1L;

    private final MetricsOf metricsOf;
    private final Run run;
    private final Duration settled;
    private final Map<String, Double> floors;
    private transient QualityGauges gauges;
    private transient Map<String, SettledQuality> bySegment;

    /**
     * @param settled how long behind its end a window's labels are complete enough to judge by
     * @param floors worst value by measure
     */
    public ShowQuality(MetricsOf metricsOf, Run run, Duration settled, Map<String, Double> floors) {
        this.metricsOf = metricsOf;
        this.run = run;
        this.settled = settled;
        this.floors = new TreeMap<>(floors); // serializable whatever came in
    }

    @Override
    public void open(OpenContext context) {
        gauges = QualityGauges.of(metricsOf.job(), metricsOf.model(), metricsOf.version(), run.label());
        gauges.showFloors(floors);
        bySegment = new TreeMap<>();
    }

    @Override
    public QualityReport map(QualityReport report) {
        bySegment
                .computeIfAbsent(report.segment(), none -> new SettledQuality(settled.toMillis()))
                .add(report);
        List<Value> measured = new ArrayList<>();
        List<Value> expected = new ArrayList<>();
        for (SettledQuality segment : bySegment.values()) {
            segment.newestSettled().ifPresent(settledReport -> addMeasured(settledReport, measured));
            addExpected(segment.newest(), expected);
        }
        gauges.showMeasured(measured);
        gauges.showExpected(expected);
        return report;
    }

    private static void addMeasured(QualityReport report, List<Value> values) {
        QualityReport.Measured measured = report.measured();
        String segment = report.segment();
        values.add(new Value(segment, "auc", measured.auc()));
        values.add(new Value(segment, "average-precision", measured.averagePrecision()));
        values.add(new Value(segment, "precision", measured.precision()));
        values.add(new Value(segment, "recall", measured.recall()));
        values.add(new Value(segment, "precision-at-k", measured.precisionAtK()));
        values.add(new Value(segment, "brier", measured.brier()));
        values.add(new Value(segment, "log-loss", measured.logLoss()));
        values.add(new Value(segment, "cost", measured.cost()));
    }

    private static void addExpected(QualityReport report, List<Value> values) {
        report.expected().ifPresent(expected -> {
            values.add(new Value(report.segment(), "auc", expected.auc()));
            values.add(new Value(report.segment(), "precision", expected.precision()));
            values.add(new Value(report.segment(), "recall", expected.recall()));
        });
    }
}
