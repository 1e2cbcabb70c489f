package io.headrace.cli.model;

import io.headrace.training.optimize.Loss;
import io.headrace.training.optimize.OptimizationReport;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What an optimization made of a model, for people and for scripts. */
final class OptimizationView {
    private OptimizationView() {}

    static String text(OptimizationReport report) {
        StringBuilder text = new StringBuilder();
        line(text, "model", "%s, %s", report.model(), report.precision().description());
        line(
                text,
                "score",
                "%s, class %d",
                report.score().output(),
                report.score().classIndex());
        line(text, "written", "%s", report.written());
        line(text, "sha256", "%s", report.sha256());
        line(
                text,
                "size",
                "%,d bytes, from %,d (%.2f)",
                report.bytesAfter(),
                report.bytesBefore(),
                (double) report.bytesAfter() / report.bytesBefore());
        line(text, "changed", "%,d operators", report.changed());
        report.kept().forEach((operator, count) -> line(text, "kept", "%,d x %s", count, operator));
        report.losses().forEach(loss -> loss(text, loss));
        line(
                text,
                "time",
                "%.1f us a row on the %s, from %.1f",
                report.time().after() / 1e3,
                report.device().label(),
                report.time().before() / 1e3);
        return text.toString().stripTrailing();
    }

    private static void loss(StringBuilder text, Loss loss) {
        line(
                text,
                "scores",
                "change by at most %.2e, by %.2e in the mean, of %,d rows of %s%s%s",
                loss.largest(),
                loss.mean(),
                loss.rows(),
                loss.source(),
                loss.decisions().isPresent()
                        ? String.format(
                                Locale.ROOT, ", %,d decisions", loss.decisions().getAsInt())
                        : "",
                loss.unscored() > 0 ? String.format(Locale.ROOT, "; %,d rows have no score", loss.unscored()) : "");
        loss.ranking()
                .ifPresent(ranking -> line(
                        text,
                        "ranking",
                        "AUC ROC %.4f, from %.4f; average precision %.4f, from %.4f",
                        ranking.rocAucAfter(),
                        ranking.rocAucBefore(),
                        ranking.averagePrecisionAfter(),
                        ranking.averagePrecisionBefore()));
    }

    static Map<String, Object> json(OptimizationReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", report.model());
        json.put("precision", report.precision().label());
        json.put("score", InspectionView.score(report.score()));
        json.put("written", report.written().toString());
        json.put("sha256", report.sha256());
        json.put("bytes_before", report.bytesBefore());
        json.put("bytes_after", report.bytesAfter());
        json.put("changed", report.changed());
        json.put("kept", report.kept());
        json.put("device", report.device().label());
        json.put("losses", report.losses().stream().map(OptimizationView::json).toList());
        json.put("row_nanos_before", report.time().before());
        json.put("row_nanos_after", report.time().after());
        return json;
    }

    private static Map<String, Object> json(Loss loss) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("source", loss.source());
        json.put("rows", loss.rows());
        json.put("largest_difference", loss.largest());
        json.put("mean_difference", loss.mean());
        json.put("worst_row", loss.worst());
        json.put("worst_case", loss.worstCase());
        json.put("unscored", loss.unscored());
        loss.decisions().ifPresent(decisions -> json.put("other_decisions", decisions));
        loss.ranking().ifPresent(ranking -> {
            json.put("roc_auc_before", ranking.rocAucBefore());
            json.put("roc_auc_after", ranking.rocAucAfter());
            json.put("average_precision_before", ranking.averagePrecisionBefore());
            json.put("average_precision_after", ranking.averagePrecisionAfter());
        });
        return json;
    }

    private static void line(StringBuilder text, String label, String format, Object... values) {
        text.append("%-9s %s%n".formatted(label, String.format(Locale.ROOT, format, values)));
    }
}
