package io.headrace.drift.quality;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Whether a score of 0.3 comes true three times in ten.
 *
 * <p>The test: bins of about equally many expected positives, at most ten. Off by Σ |observed - expected| / Σ observed; by chance
 * with the p-value of Hosmer and Lemeshow's Σ (observed - expected)² / (expected · (1 - mean score)), 1980, which has as many
 * degrees of freedom as bins where the model was fitted to other rows. Uncalibrated is what is off by more than a tenth
 * and not by chance (p below 0.01). Untested is what has fewer than 50 positives.
 *
 * @param error relative, at least 0; NaN where untested
 * @param pValue 1 where untested
 */
public record Calibration(Verdict verdict, double error, double pValue) {
    private static final int MOST_BINS = 10;
    private static final int LEAST_POSITIVES = 50;
    private static final double MOST_ERROR = 0.1;
    private static final double LEAST_P = 0.01;

    /** What the test says. */
    public enum Verdict {
        CALIBRATED,
        UNCALIBRATED,
        UNTESTED
    }

    static Calibration test(ScoreHistogram positives, ScoreHistogram negatives) {
        if (positives.total() < LEAST_POSITIVES || negatives.total() == 0) {
            return new Calibration(Verdict.UNTESTED, Double.NaN, 1);
        }
        List<CalibrationBin> bins = byExpectedPositives(positives, negatives);
        double off = 0;
        double statistic = 0;
        for (CalibrationBin bin : bins) {
            double gap = bin.observed() - bin.expected();
            off += Math.abs(gap);
            statistic += gap == 0 ? 0 : gap * gap / (bin.expected() * (1 - bin.meanScore()));
        }
        double error = off / positives.total();
        double pValue = ChiSquaredDistribution.of(bins.size()).survivalProbability(statistic);
        boolean wrong = error > MOST_ERROR && pValue < LEAST_P;
        return new Calibration(wrong ? Verdict.UNCALIBRATED : Verdict.CALIBRATED, error, pValue);
    }

    private static List<CalibrationBin> byExpectedPositives(ScoreHistogram positives, ScoreHistogram negatives) {
        double expected = 0;
        for (int bin = 0; bin < positives.bins(); bin++) {
            expected += positives.sum(bin) + negatives.sum(bin);
        }
        List<CalibrationBin> bins = new ArrayList<>();
        double share = expected / MOST_BINS;
        double sum = 0;
        long hits = 0;
        long count = 0;
        for (int bin = 0; bin < positives.bins(); bin++) {
            sum += positives.sum(bin) + negatives.sum(bin);
            hits += positives.count(bin);
            count += positives.count(bin) + negatives.count(bin);
            boolean last = bin == positives.bins() - 1;
            if (count > 0 && (last || sum >= share && bins.size() < MOST_BINS - 1)) {
                bins.add(new CalibrationBin(count, sum / count, (double) hits / count));
                sum = 0;
                hits = 0;
                count = 0;
            }
        }
        return bins;
    }
}
