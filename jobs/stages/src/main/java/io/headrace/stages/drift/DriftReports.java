package io.headrace.stages.drift;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Histogram;
import io.headrace.contract.Provenance;
import io.headrace.contract.Run;
import io.headrace.drift.alarm.DriftThresholds;
import io.headrace.drift.alarm.Finding;
import io.headrace.drift.alarm.Verdict;
import io.headrace.drift.counts.Tally;
import io.headrace.drift.window.WindowDrift;
import io.headrace.drift.window.WindowShape;
import io.headrace.metrics.DriftGauges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was found of a window, as the report that travels. */
final class DriftReports {
    private final Run run;
    private final DriftThresholds thresholds;

    DriftReports(Run run, DriftThresholds thresholds) {
        this.run = run;
        this.thresholds = thresholds;
    }

    /** @param end of the window, epoch milliseconds, excluded */
    DriftReport report(Provenance provenance, WindowShape shape, long end, WindowDrift drift) {
        List<FeatureDrift> columns = drift.columns().stream().map(this::feature).toList();
        int score = columns.size() - 1;
        return new DriftReport(
                provenance,
                run,
                end - shape.sizeMillis(),
                end,
                DriftReport.Reference.valueOf(drift.reference().name()),
                drift.events(),
                drift.fallbacks(),
                columns.subList(0, score),
                columns.get(score));
    }

    void show(DriftReport report, DriftGauges gauges) {
        List<FeatureDrift> columns = new ArrayList<>(report.features());
        columns.add(report.score());
        List<DriftGauges.Effect> effects = new ArrayList<>();
        Map<String, Boolean> alarms = new LinkedHashMap<>();
        for (FeatureDrift column : columns) {
            column.distances()
                    .forEach(distance ->
                            effects.add(new DriftGauges.Effect(column.name(), distance.name(), distance.effect())));
            alarms.put(column.name(), column.alarm());
        }
        Map<String, Double> least = new LinkedHashMap<>();
        thresholds.effects().forEach((distance, effect) -> least.put(distance.label(), effect));
        gauges.show(effects, alarms, least);
    }

    private FeatureDrift feature(WindowDrift.Column column) {
        Tally current = column.current();
        Optional<Tally> reference = column.reference();
        return new FeatureDrift(
                column.name(),
                current.present(),
                current.missing(),
                current.outOfDomain(),
                current.mean(),
                Math.sqrt(current.variance()),
                reference.map(Tally::mean).orElse(Double.NaN),
                Math.sqrt(reference.map(Tally::variance).orElse(Double.NaN)),
                column.findings().stream().map(this::distance).toList(),
                column.detectors(),
                column.alarm(),
                FeatureDrift.Change.valueOf(column.change().name()),
                new Histogram(
                        Arrays.stream(current.positions()).boxed().toList(),
                        List.of(),
                        reference.map(DriftReports::counts).orElse(List.of()),
                        counts(current)));
    }

    private FeatureDrift.Distance distance(Finding finding) {
        String name = finding.distance().label();
        double threshold = thresholds.effects().get(finding.distance());
        if (finding.verdict() instanceof Verdict.Judged judged) {
            FeatureDrift.Verdict verdict =
                    judged.drifted() ? FeatureDrift.Verdict.DRIFTED : FeatureDrift.Verdict.STABLE;
            return new FeatureDrift.Distance(name, judged.effect(), threshold, judged.pValue(), verdict);
        }
        return new FeatureDrift.Distance(name, Double.NaN, threshold, 1, FeatureDrift.Verdict.NOT_ENOUGH_DATA);
    }

    private static List<Long> counts(Tally tally) {
        return Arrays.stream(tally.counts()).boxed().toList();
    }
}
