package io.headrace.cli.report;

import io.headrace.contract.QualityReport;
import io.headrace.contract.QualityReport.Expected;
import io.headrace.contract.QualityReport.Measured;
import java.util.function.ToDoubleFunction;

/** The figures of quality, as a page names them. */
enum Measure {
    AUC("AUC", "area under the ROC curve", Measured::auc, Expected::auc),
    AVERAGE_PRECISION("average precision", "", Measured::averagePrecision, none -> Double.NaN),
    PRECISION("precision", "at the threshold", Measured::precision, Expected::precision),
    RECALL("recall", "at the threshold", Measured::recall, Expected::recall),
    PRECISION_AT_K("precision at k", "of the highest scores", Measured::precisionAtK, none -> Double.NaN),
    BRIER("Brier score", "lower is better", Measured::brier, none -> Double.NaN),
    LOG_LOSS("log loss", "lower is better", Measured::logLoss, none -> Double.NaN),
    COST("cost", "by the spec's cost matrix", Measured::cost, none -> Double.NaN);

    private final String label;
    private final String hint;
    private final ToDoubleFunction<Measured> measured;
    private final ToDoubleFunction<Expected> expected;

    Measure(String label, String hint, ToDoubleFunction<Measured> measured, ToDoubleFunction<Expected> expected) {
        this.label = label;
        this.hint = hint;
        this.measured = measured;
        this.expected = expected;
    }

    String label() {
        return label;
    }

    /** What it is, or which way is better; may be empty. */
    String hint() {
        return hint;
    }

    /** From labels; NaN where they do not say. */
    double measured(QualityReport report) {
        return measured.applyAsDouble(report.measured());
    }

    /** Estimated from the scores alone; NaN where there is no estimate. */
    double expected(QualityReport report) {
        return report.expected().map(expected::applyAsDouble).orElse(Double.NaN);
    }
}
