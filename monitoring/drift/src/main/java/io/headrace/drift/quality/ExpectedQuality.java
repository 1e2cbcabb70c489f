package io.headrace.drift.quality;

import java.util.Optional;

/**
 * What quality to expect before labels come, if scores are the chances that they claim to be: an estimate, blind to a change of
 * what the scores mean.
 *
 * <p>CBPE, confidence-based performance estimation, as NannyML documents it: a score p at or above the threshold is p of a true
 * positive and 1 - p of a false one; below it, p of a false negative and 1 - p of a true one.
 *
 * @param confusion expected
 * @param auc expected area under the ROC curve, of the expected positives and negatives per bin; NaN where either is none
 * @param scores that it is made of, at least 1
 */
public record ExpectedQuality(Confusion confusion, double auc, long scores) {
    /**
     * @param unlabelled scores
     * @param threshold an edge of the scores' bins, so that it is known which of them are decided
     * @param calibration of the same model version, from earlier labels
     * @return empty without scores, and unless the model was shown to be calibrated: the calibration's verdict is then the
     *     reason to give
     */
    public static Optional<ExpectedQuality> of(ScoreHistogram unlabelled, double threshold, Calibration calibration) {
        if (!unlabelled.edges().has(threshold)) {
            throw new IllegalArgumentException("threshold " + threshold + " is no edge of the scores' bins");
        }
        return calibration.verdict() == Calibration.Verdict.CALIBRATED && unlabelled.total() > 0
                ? Optional.of(expected(unlabelled, threshold))
                : Optional.empty();
    }

    private static ExpectedQuality expected(ScoreHistogram scores, double threshold) {
        int first = scores.edges().slot(threshold);
        double[] positives = new double[2];
        double[] negatives = new double[2];
        double won = 0;
        double below = 0;
        for (int bin = 0; bin < scores.bins(); bin++) {
            double positive = scores.sum(bin);
            double negative = scores.count(bin) - positive;
            won += positive * (below + negative / 2);
            below += negative;
            positives[bin >= first ? 1 : 0] += positive;
            negatives[bin >= first ? 1 : 0] += negative;
        }
        Confusion confusion = new Confusion(positives[1], negatives[1], positives[0], negatives[0]);
        double auc = won / (positives[0] + positives[1]) / (negatives[0] + negatives[1]);
        return new ExpectedQuality(confusion, auc, scores.total());
    }
}
