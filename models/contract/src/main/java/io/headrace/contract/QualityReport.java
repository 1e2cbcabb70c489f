package io.headrace.contract;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How right the scores of a window have proved, as far as labels say until some time. Labels come late: a window is reported
 * again as more of them are known. Depends on the input alone, as {@link DriftReport} does.
 *
 * @param windowStart of the event times, epoch milliseconds, included
 * @param windowEnd of the event times, epoch milliseconds, excluded
 * @param asOf label times up to here, epoch milliseconds, excluded, are counted
 * @param segment {@code field=value} of the events counted; the empty string for all
 * @param scores of the model in the window, labelled or not, those outside [0, 1] too; those that the fallback gave are not the
 *     model's
 * @param labelled of these, those with a label
 * @param positives of the labelled, those that came true
 * @param threshold from which a score decides
 * @param measured from the labelled scores in [0, 1]; precision at k from all labelled ones
 * @param calibration whether a score of 0.3 comes true three times in ten, by the labels known of this window and those before, but not
 *     of one that has ended just now
 * @param curve what came true by score, bins in ascending order, without the empty ones
 * @param expected of all scores of the window, from the scores alone; empty unless the model is calibrated: an estimate
 */
public record QualityReport(
        Provenance provenance,
        Run run,
        long windowStart,
        long windowEnd,
        long asOf,
        String segment,
        long scores,
        long labelled,
        long positives,
        double threshold,
        Measured measured,
        Calibration calibration,
        List<CurveBin> curve,
        Optional<Expected> expected) {
    public QualityReport {
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(segment, "segment");
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(calibration, "calibration");
        Objects.requireNonNull(expected, "expected");
        curve = List.copyOf(curve);
    }

    /** The same for the same window and time of the same run, pipeline, model, spec and segment: readers drop repeats by it. */
    public String reportId() {
        return provenance.id() + "-" + run.label() + "-" + windowStart + "-" + windowEnd + "-" + asOf
                + (segment.isEmpty() ? "" : "-" + segment);
    }

    /**
     * From labels; NaN where they do not say, such as precision where nothing was decided.
     *
     * @param auc area under the receiver operating characteristic
     * @param precision at the threshold
     * @param recall at the threshold
     * @param precisionAtK of the k highest scores with a label; of all where there are fewer
     * @param k how many scores of a window can be looked into
     * @param brier mean squared error of the scores
     * @param logLoss mean negative natural logarithm of the chance given to what came true
     * @param cost by the spec's cost matrix; NaN without one
     */
    public record Measured(
            double auc,
            double averagePrecision,
            double precision,
            double recall,
            double precisionAtK,
            int k,
            double brier,
            double logLoss,
            double cost) {}

    /** What the labels say of the scores as chances. */
    public enum Calibration {
        /** Right within a tenth. */
        CALIBRATED,
        /** Shown to be wrong. */
        UNCALIBRATED,
        /** Too few labels to tell. */
        UNDECIDED,
        /** Hardly any labels. */
        UNTESTED
    }

    /**
     * Scores of one bin and what came true of them.
     *
     * @param count at least 1
     * @param meanScore in [0, 1]
     * @param observed share that came true, in [0, 1]
     */
    public record CurveBin(long count, double meanScore, double observed) {}

    /** As {@link Measured}, expected before any label has come if scores are chances: confidence-based performance estimation. */
    public record Expected(double auc, double precision, double recall) {}
}
