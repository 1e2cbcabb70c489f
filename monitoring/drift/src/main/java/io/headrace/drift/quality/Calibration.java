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
 * <p>Not to be shown wrong is not to be right: of 60 positives a quarter too few is seldom significant. So calibrated is only
 * what is not uncalibrated and whose ratio, observed / expected positives, lies within a tenth of 1 with the whole of its 90 %
 * interval (two one-sided tests at 5 %: Schuirmann, J. Pharmacokinet. Biopharm. 15, 1987). That a model which is off by a tenth
 * or more in all passes has a chance of one in twenty at most. All else is undecided: wait for more labels, some 300 positives
 * at the least and 1,500 to be sure of a yes.
 *
 * @param ratio observed / expected positives; NaN where untested
 * @param margin half the width of the ratio's interval; NaN where untested
 * @param error relative, at least 0; NaN where untested
 * @param pValue 1 where untested
 */
public record Calibration(Verdict verdict, double ratio, double margin, double error, double pValue) {
    private static final int MOST_BINS = 10;
    private static final int LEAST_POSITIVES = 50;
    private static final double MOST_ERROR = 0.1;
    private static final double LEAST_P = 0.01;

    /** The normal's quantile of 95 %. */
    private static final double ONE_SIDED = 1.6448536269514722;

    /** What the test says. */
    public enum Verdict {
        /** Shown to be right, within a tenth in all. */
        CALIBRATED,
        /** Shown to be wrong. */
        UNCALIBRATED,
        /** Neither: there are too few labels to tell, or it is off by nearly a tenth. */
        UNDECIDED,
        /** Hardly any labels. */
        UNTESTED
    }

    static Calibration test(ScoreHistogram positives, ScoreHistogram negatives) {
        if (positives.total() < LEAST_POSITIVES || negatives.total() == 0) {
            return new Calibration(Verdict.UNTESTED, Double.NaN, Double.NaN, Double.NaN, 1);
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
        double expected = bins.stream().mapToDouble(CalibrationBin::expected).sum();
        double ratio = positives.total() / expected;
        double margin = ONE_SIDED * Math.sqrt((1 + MOST_ERROR) * variance(positives, negatives)) / expected;
        boolean wrong = error > MOST_ERROR && pValue < LEAST_P;
        boolean right = Math.abs(ratio - 1) + margin <= MOST_ERROR;
        Verdict verdict = wrong ? Verdict.UNCALIBRATED : right ? Verdict.CALIBRATED : Verdict.UNDECIDED;
        return new Calibration(verdict, ratio, margin, error, pValue);
    }

    /** Of the number of positives, if scores are chances; at most a tenth more if all chances are a tenth larger. */
    private static double variance(ScoreHistogram positives, ScoreHistogram negatives) {
        double variance = 0;
        for (int bin = 0; bin < positives.bins(); bin++) {
            double count = positives.count(bin) + negatives.count(bin);
            double sum = positives.sum(bin) + negatives.sum(bin);
            variance += count == 0 ? 0 : sum * (1 - sum / count);
        }
        return variance;
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
