package io.headrace.cli.report;

import io.headrace.contract.DriftReport;
import io.headrace.contract.DriftReport.Reference;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.FeatureDrift.Distance;
import io.headrace.contract.FeatureDrift.Histogram;
import io.headrace.contract.FeatureDrift.Verdict;
import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport;
import io.headrace.contract.QualityReport.Calibration;
import io.headrace.contract.QualityReport.CurveBin;
import io.headrace.contract.QualityReport.Expected;
import io.headrace.contract.QualityReport.Measured;
import io.headrace.contract.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports as a job would write them. */
final class Made {
    static final long HOUR = Duration.ofHours(1).toMillis();
    static final long DAY = Duration.ofDays(1).toMillis();

    /** A midnight. */
    static final long START = Instant.parse("2026-11-20T00:00:00Z").toEpochMilli();

    static final Subject LIVE = new Subject(provenance("1"), Run.LIVE);

    private static final List<Double> POSITIONS = List.of(4.0, 12.0, 20.0, 31.0, 48.0, 95.0);
    private static final List<Long> REFERENCE = List.of(1000L, 1000L, 1000L, 1000L, 1000L, 1000L);

    private Made() {}

    static Provenance provenance(String version) {
        return Provenance.of("card-fraud", "card-fraud", version, "ab".repeat(32), "cd".repeat(32));
    }

    static Subject version(String version, Run run) {
        Provenance of = Provenance.of("card-fraud", "card-fraud", version, version.repeat(64), "cd".repeat(32));
        return new Subject(of, run);
    }

    /** A feature whose PSI, of threshold 0.2, is this. */
    static FeatureDrift feature(String name, double psi, boolean alarm, Change change) {
        Verdict verdict = Double.isNaN(psi) ? Verdict.NOT_ENOUGH_DATA : psi >= 0.2 ? Verdict.DRIFTED : Verdict.STABLE;
        long moved = Double.isNaN(psi) ? 0 : (long) (300 * Math.min(3, psi));
        return new FeatureDrift(
                name,
                6000,
                60,
                12,
                40 + 20 * psi,
                30,
                40,
                28,
                List.of(
                        new Distance("psi", psi, 0.2, psi >= 0.2 ? 1e-6 : 0.4, verdict),
                        new Distance(
                                "ks", psi / 3, 0.1, 0.5, Double.isNaN(psi) || psi >= 0.3 ? verdict : Verdict.STABLE)),
                List.of(),
                alarm,
                change,
                new Histogram(
                        POSITIONS,
                        List.of(),
                        REFERENCE,
                        List.of(1000 - moved, 1000L, 1000L, 1000L, 1000L, 1000 + moved)));
    }

    static FeatureDrift stable(String name) {
        return feature(name, 0.02, false, Change.NONE);
    }

    static FeatureDrift country(String name, long abroad) {
        return new FeatureDrift(
                name,
                6000,
                0,
                0,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                List.of(new Distance("psi", 0.05, 0.2, 0.3, Verdict.STABLE)),
                List.of("adwin"),
                false,
                Change.NONE,
                new Histogram(
                        List.of(),
                        List.of("DE", "FR"),
                        List.of(4000L, 1500L, 500L),
                        List.of(5500 - abroad, 500L, abroad)));
    }

    static DriftReport drift(Subject subject, long end, long length, Reference reference, FeatureDrift... features) {
        return new DriftReport(
                subject.provenance(),
                subject.run(),
                end - length,
                end,
                reference,
                6060,
                3,
                List.of(features),
                stable("score"));
    }

    static DriftReport drift(long end, FeatureDrift... features) {
        return drift(LIVE, end, HOUR, Reference.PROFILE, features);
    }

    /** Hourly windows of one feature that is in alarm in these. */
    static List<DriftReport> hours(String name, boolean... alarms) {
        List<DriftReport> reports = new ArrayList<>();
        for (int i = 0; i < alarms.length; i++) {
            boolean before = i > 0 && alarms[i - 1];
            Change change = alarms[i] == before || i == 0 ? Change.NONE : alarms[i] ? Change.RAISED : Change.RECOVERED;
            FeatureDrift feature = feature(name, alarms[i] ? 0.5 + i / 100.0 : 0.05, alarms[i], change);
            reports.add(drift(START + (i + 1) * HOUR, feature));
        }
        return reports;
    }

    /** One-minute steps of an hour's windows over a day; some features move at noon, two of them for good. */
    static List<DriftReport> day(int features) {
        List<DriftReport> reports = new ArrayList<>();
        for (int minute = 0; minute < 24 * 60; minute++) {
            FeatureDrift[] all = new FeatureDrift[features];
            for (int i = 0; i < features; i++) {
                all[i] = moving("feature_" + i, i, minute);
            }
            reports.add(drift(START + HOUR + minute * 60_000L, all));
        }
        return reports;
    }

    private static FeatureDrift moving(String name, int index, int minute) {
        double noise = 0.03 * (1 + Math.sin(minute * (0.013 + 0.007 * index) + index));
        boolean moves = index % 10 == 3 && minute > 720 && (index % 20 != 3 || minute < 1000);
        double psi = moves ? noise + Math.min(0.6, (minute - 720) / 200.0) : noise;
        boolean alarm = moves && minute >= 900;
        boolean raised = moves && minute == 900;
        boolean recovered = index % 20 == 3 && index % 10 == 3 && minute == 1000;
        return feature(name, psi, alarm, raised ? Change.RAISED : recovered ? Change.RECOVERED : Change.NONE);
    }

    static QualityReport quality(int day, int daysLater, String segment, long labelled, double auc) {
        Measured measured = labelled == 0
                ? new Measured(
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN,
                        100,
                        Double.NaN,
                        Double.NaN,
                        Double.NaN)
                : new Measured(auc, auc - 0.35, 0.7, 0.55, 0.31, 100, 0.012, 0.05, 1234.5);
        return new QualityReport(
                LIVE.provenance(),
                LIVE.run(),
                START + day * DAY,
                START + (day + 1) * DAY,
                START + (day + 1 + daysLater) * DAY,
                segment,
                10_000,
                labelled,
                labelled / 50,
                0.3,
                measured,
                labelled == 0 ? Calibration.UNDECIDED : Calibration.CALIBRATED,
                labelled == 0
                        ? List.of()
                        : List.of(
                                new CurveBin(9000, 0.002, 0.0015),
                                new CurveBin(800, 0.2, 0.22),
                                new CurveBin(200, 0.8, 0.76)),
                labelled == 0 ? Optional.empty() : Optional.of(new Expected(auc - 0.01, 0.68, 0.57)));
    }

    /** Three weeks of days, each reported as labels came, the newest without one. */
    static List<QualityReport> weeks() {
        List<QualityReport> reports = new ArrayList<>();
        for (int day = 0; day < 21; day++) {
            for (int later = 0; later <= Math.min(7, 20 - day); later++) {
                for (String segment : List.of("", "country=DE", "country=FR")) {
                    long labelled = 1200L * later;
                    double auc = 0.97
                            - 0.001 * later
                            - (day > 12 ? 0.02 * (day - 12) / 4.0 : 0)
                            - segment.hashCode() % 7 / 200.0;
                    reports.add(quality(day, later, segment, labelled, auc));
                }
            }
        }
        return reports;
    }

    static ReportPage page(List<DriftReport> drift, List<QualityReport> quality) {
        return ReportPage.of(collected(drift, quality), Selection.ALL);
    }

    /** As if they had been read. */
    static Collector collected(List<DriftReport> drift, List<QualityReport> quality) {
        Collector collector = new Collector();
        drift.forEach(collector::add);
        quality.forEach(collector::add);
        return collector;
    }
}
