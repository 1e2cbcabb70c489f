package io.headrace.cli.report;

import io.headrace.cli.html.Numbers;
import io.headrace.cli.html.Times;
import io.headrace.contract.DriftReport;
import io.headrace.contract.QualityReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What a page says, in a few lines for people and as JSON for scripts. */
final class Summary {
    private final ReportPage page;
    private final Path out;

    Summary(ReportPage page, Path out) {
        this.page = page;
        this.out = out;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("page " + out);
        lines.add("reports " + Numbers.count(page.driftReports()) + " of drift, " + Numbers.count(page.qualityReports())
                + " of quality");
        lines.addAll(NotShown.setAside(page));
        for (SubjectView view : page.subjects()) {
            Subject subject = view.subject();
            lines.add(subject.provenance().pipeline() + ", model " + subject.model() + ", "
                    + subject.run().label());
            view.drift().forEach(drift -> lines.add("  " + line(drift)));
            view.quality().forEach(quality -> quality.measured().ifPresent(report -> lines.add("  " + line(report))));
        }
        return lines.stream().map(Summary::printable).toList();
    }

    private static String line(DriftView view) {
        List<String> alarms = view.newest().alarms();
        return Times.length(view.windowMillis()) + ": "
                + Numbers.count(view.windows().size()) + " windows to "
                + Times.utc(view.newest().windowEnd()) + ", in alarm: "
                + (alarms.isEmpty() ? "none" : String.join(", ", alarms));
    }

    private static String line(QualityReport report) {
        return "quality of " + Wording.window(report.windowStart(), report.windowEnd()) + ": AUC "
                + Numbers.number(report.measured().auc()) + ", average precision "
                + Numbers.number(report.measured().averagePrecision()) + ", " + Numbers.count(report.labelled())
                + " of " + Numbers.count(report.scores()) + " labelled";
    }

    /** A name from a report must not move the cursor. */
    private static String printable(String line) {
        return line.replaceAll("\\p{Cntrl}", "?");
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("page", out.toString());
        json.put("drift_reports", page.driftReports());
        json.put("quality_reports", page.qualityReports());
        json.put("repeated", page.tally().repeats());
        json.put("no_reports", page.tally().foreigners());
        json.put("other_subjects", page.otherSubjects());
        json.put("too_old", page.tooOld());
        json.put("subjects", page.subjects().stream().map(Summary::json).toList());
        return json;
    }

    private static Map<String, Object> json(SubjectView view) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("pipeline", view.subject().provenance().pipeline());
        json.put("model", view.subject().provenance().model());
        json.put("model_version", view.subject().provenance().modelVersion());
        json.put("model_sha256", view.subject().provenance().modelSha256());
        json.put("spec_sha256", view.subject().provenance().specSha256());
        json.put("run", view.subject().run().label());
        json.put("drift", view.drift().stream().map(Summary::json).toList());
        json.put(
                "quality",
                view.quality().stream()
                        .flatMap(quality -> Stream.concat(quality.measured().stream(), quality.newest().stream())
                                .distinct())
                        .map(Summary::json)
                        .toList());
        return json;
    }

    private static Map<String, Object> json(DriftView view) {
        DriftReport newest = view.newest();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("window", Times.length(view.windowMillis()));
        json.put("window_ms", view.windowMillis());
        json.put("windows", view.windows().size());
        json.put("last_window_start", time(newest.windowStart()));
        json.put("last_window_end", time(newest.windowEnd()));
        json.put("reference", label(newest.reference()));
        json.put("events", newest.events());
        json.put("alarms", newest.alarms());
        return json;
    }

    private static Map<String, Object> json(QualityReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("window", Times.length(report.windowEnd() - report.windowStart()));
        json.put("window_start", time(report.windowStart()));
        json.put("window_end", time(report.windowEnd()));
        json.put("as_of", time(report.asOf()));
        json.put("scores", report.scores());
        json.put("labelled", report.labelled());
        json.put("positives", report.positives());
        for (Measure measure : Measure.values()) {
            json.put(measure.name().toLowerCase(Locale.ROOT), orNull(measure.measured(report)));
        }
        json.put("calibration", label(report.calibration()));
        json.put("expected", report.expected().map(Summary::json).orElse(null));
        return json;
    }

    private static Map<String, Object> json(QualityReport.Expected expected) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("auc", orNull(expected.auc()));
        json.put("precision", orNull(expected.precision()));
        json.put("recall", orNull(expected.recall()));
        return json;
    }

    private static String time(long epochMillis) {
        return Instant.ofEpochMilli(epochMillis).toString();
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Double orNull(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
