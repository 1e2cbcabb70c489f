package io.headrace.training.optimize;

import io.headrace.runtime.repository.CaseAnswers;
import io.headrace.training.evaluate.Curves;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * How far scores of two models of the same rows lie apart.
 *
 * @param source where the rows come from, for people
 * @param rows compared
 * @param largest absolute difference; NaN if either score is, infinite if a row has lost its score
 * @param mean absolute difference
 * @param worst the row with the largest, from 0
 * @param before its score
 * @param after its score from the other model
 * @param decisions rows that another decision falls on
 * @param ranking how well both find what is labelled; empty without labels of both kinds
 */
public record Loss(
        String source,
        int rows,
        double largest,
        double mean,
        int worst,
        double before,
        double after,
        int decisions,
        Optional<Ranking> ranking) {
    /** See {@link Curves}. */
    public record Ranking(
            double rocAucBefore, double rocAucAfter, double averagePrecisionBefore, double averagePrecisionAfter) {}

    /**
     * @param measured rows that both have answered
     * @param thresholds lowest scores of the decisions
     */
    static Loss of(MeasuredRows measured, CaseAnswers before, CaseAnswers after, Collection<Double> thresholds) {
        int rows = measured.size();
        int worst = 0;
        int decisions = 0;
        double sum = 0;
        double largest = -1;
        for (int i = 0; i < rows; i++) {
            double difference = difference(before, after, i);
            sum += difference;
            decisions += decidesOtherwise(before.scores()[i], after.scores()[i], thresholds) ? 1 : 0;
            // NaN is worse than any number, and is not larger than any
            if (!(difference <= largest) && !Double.isNaN(largest)) {
                largest = difference;
                worst = i;
            }
        }
        return new Loss(
                measured.source(),
                rows,
                largest,
                sum / rows,
                worst,
                before.scores()[worst],
                after.scores()[worst],
                decisions,
                ranking(before, after, measured.labels()));
    }

    /** A row that neither model scores is no loss. */
    private static double difference(CaseAnswers before, CaseAnswers after, int row) {
        if (before.failures()[row] != null || after.failures()[row] != null) {
            return before.failures()[row] != null && after.failures()[row] != null ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs(before.scores()[row] - after.scores()[row]);
    }

    private static boolean decidesOtherwise(double before, double after, Collection<Double> thresholds) {
        return thresholds.stream().anyMatch(threshold -> before >= threshold != after >= threshold);
    }

    private static Optional<Ranking> ranking(CaseAnswers before, CaseAnswers after, boolean[] labels) {
        if (labels == null || !bothKinds(labels)) {
            return Optional.empty();
        }
        float[] first = floats(before.scores());
        float[] second = floats(after.scores());
        return Optional.of(new Ranking(
                Curves.rocAuc(labels, first),
                Curves.rocAuc(labels, second),
                Curves.averagePrecision(labels, first),
                Curves.averagePrecision(labels, second)));
    }

    private static boolean bothKinds(boolean[] labels) {
        boolean any = false;
        boolean all = true;
        for (boolean label : labels) {
            any |= label;
            all &= label;
        }
        return any && !all;
    }

    private static float[] floats(double[] scores) {
        float[] floats = new float[scores.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) scores[i];
        }
        return floats;
    }

    /** The largest difference and where it is, for people. */
    String worstCase() {
        return String.format(
                Locale.ROOT, "%.3g in row %d of %s: %.6g became %.6g", largest, worst, source, before, after);
    }
}
