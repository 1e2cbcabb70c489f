package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport;
import io.headrace.contract.QualityReport.CurveBin;
import io.headrace.contract.QualityReport.Expected;
import io.headrace.contract.QualityReport.Measured;
import io.headrace.contract.Run;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.outcomes.WindowQuality;
import io.headrace.drift.quality.CalibrationBin;
import io.headrace.drift.quality.Confusion;
import io.headrace.drift.quality.ExpectedQuality;
import io.headrace.drift.quality.QualityCounts;
import io.headrace.drift.quality.Ranking;
import io.headrace.drift.quality.SegmentCounts;
import java.util.List;

/** What was found, as it is told. */
final class QualityReports {
    private static final int CURVE_BINS = 10;

    private QualityReports() {}

    static QualityReport of(
            Provenance provenance, Run run, long asOf, QualitySettings settings, WindowQuality quality) {
        QualityCounts outcomes = quality.counts().outcomes();
        long windowEnd = quality.slot().windowEnd();
        return new QualityReport(
                provenance,
                run,
                windowEnd - settings.grid().window().toMillis(),
                windowEnd,
                asOf,
                quality.slot().segment(),
                quality.scores(),
                quality.labelled(),
                outcomes.cameTrue(),
                settings.threshold(),
                measured(quality.counts(), settings),
                QualityReport.Calibration.valueOf(
                        quality.calibration().verdict().name()),
                curve(outcomes),
                quality.expected().map(QualityReports::expected));
    }

    static Measured measured(SegmentCounts counts, QualitySettings settings) {
        QualityCounts outcomes = counts.outcomes();
        Ranking ranking = outcomes.ranking();
        Confusion confusion = outcomes.confusion();
        return new Measured(
                ranking.auc().value(),
                ranking.averagePrecision().value(),
                confusion.precision(),
                confusion.recall(),
                counts.top().precision(),
                settings.k(),
                outcomes.brier(),
                outcomes.logLoss(),
                outcomes.cost(settings.cost()));
    }

    private static List<CurveBin> curve(QualityCounts outcomes) {
        return outcomes.calibrationCurve(CURVE_BINS).stream()
                .map(QualityReports::bin)
                .toList();
    }

    private static CurveBin bin(CalibrationBin bin) {
        return new CurveBin(bin.count(), bin.meanScore(), bin.positiveRate());
    }

    private static Expected expected(ExpectedQuality expected) {
        return new Expected(
                expected.auc(),
                expected.confusion().precision(),
                expected.confusion().recall());
    }
}
