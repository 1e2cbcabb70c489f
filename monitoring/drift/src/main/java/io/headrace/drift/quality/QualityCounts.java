package io.headrace.drift.quality;

import io.headrace.drift.counts.Edges;
import io.headrace.drift.counts.ExactSum;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores whose labels have come, of one model version and segment, in bounded memory (some 20 KB): mergeable in any order
 * with the same result to the last bit. What is decided at the threshold, Brier score, log loss and cost are exact; the
 * ranking knows its bounds. A part of the whole may take back what another part holds. One thread.
 */
public final class QualityCounts {
    private static final int VERSION = 3;

    /** So that a score of 0 that comes true costs 36 and not infinity: the machine epsilon, as scikit-learn. */
    private static final double LEAST_CHANCE = Math.ulp(1.0);

    private final double threshold;
    private final Edges edges;
    private ScoreHistogram positives;
    private ScoreHistogram negatives;
    private ExactSum squaredErrors = new ExactSum();
    private ExactSum logLosses = new ExactSum();
    private ExactSum missedAmounts = new ExactSum();

    /** @param threshold from which a score decides, above 0, below 1 */
    public QualityCounts(double threshold) {
        this.threshold = threshold;
        this.edges = ScoreBins.shared(threshold);
        this.positives = new ScoreHistogram(edges);
        this.negatives = new ScoreHistogram(edges);
    }

    /**
     * @param score one outside [0, 1] or NaN is counted as invalid and else ignored
     * @param amount at stake; not finite counts as 0
     */
    public void add(double score, boolean positive, double amount) {
        add(score, positive, amount, 1);
    }

    /** Undoes an {@link #add} of the same, here or in another part. */
    public void takeBack(double score, boolean positive, double amount) {
        add(score, positive, amount, -1);
    }

    private void add(double score, boolean positive, double amount, int times) {
        (positive ? positives : negatives).add(score, times);
        if (!(score >= 0 && score <= 1)) {
            return;
        }
        double chance = positive ? score : 1 - score;
        squaredErrors.add(times * (1 - chance) * (1 - chance));
        logLosses.add(times * -StrictMath.log(Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, chance))));
        if (positive && score < threshold && Double.isFinite(amount)) {
            missedAmounts.add(times * amount);
        }
    }

    /** @throws IllegalArgumentException if the other's threshold differs */
    public void merge(QualityCounts other) {
        positives.merge(other.positives);
        negatives.merge(other.negatives);
        squaredErrors.merge(other.squaredErrors);
        logLosses.merge(other.logLosses);
        missedAmounts.merge(other.missedAmounts);
    }

    public long total() {
        return positives.total() + negatives.total();
    }

    public long positives() {
        return positives.total();
    }

    public long invalid() {
        return positives.invalid() + negatives.invalid();
    }

    /** Of all that were labelled, those that came true, invalid scores too. */
    public long cameTrue() {
        return positives.total() + positives.invalid();
    }

    public Ranking ranking() {
        return new Ranking(positives, negatives);
    }

    /** At the threshold. */
    public Confusion confusion() {
        long hits = positives.atLeast(threshold);
        long alarms = negatives.atLeast(threshold);
        return new Confusion(hits, alarms, positives.total() - hits, negatives.total() - alarms);
    }

    /** Mean squared error of the scores, in [0, 1]; NaN without any. Brier, 1950. */
    public double brier() {
        return squaredErrors.value() / total();
    }

    /** Mean negative logarithm of the chance given to what came true, natural; NaN without any. */
    public double logLoss() {
        return logLosses.value() / total();
    }

    public double cost(CostMatrix matrix) {
        return matrix.cost(confusion(), missedAmounts.value());
    }

    public Calibration calibration() {
        return Calibration.test(positives, negatives);
    }

    /**
     * Bins of equal width, without those that are empty; a score counts where its fine bin's middle lies.
     *
     * @param bins at least 1
     */
    public List<CalibrationBin> calibrationCurve(int bins) {
        if (bins < 1) {
            throw new IllegalArgumentException("a calibration curve needs at least 1 bin: " + bins);
        }
        long[] counts = new long[bins];
        long[] hits = new long[bins];
        double[] sums = new double[bins];
        for (int fine = 0; fine < positives.bins(); fine++) {
            int bin = Math.min(bins - 1, (int) (edges.position(fine) * bins));
            counts[bin] += positives.count(fine) + negatives.count(fine);
            hits[bin] += positives.count(fine);
            sums[bin] += positives.sum(fine) + negatives.sum(fine);
        }
        List<CalibrationBin> curve = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            if (counts[bin] > 0) {
                curve.add(new CalibrationBin(counts[bin], sums[bin] / counts[bin], (double) hits[bin] / counts[bin]));
            }
        }
        return curve;
    }

    public byte[] toBytes() {
        Packer out = new Packer(VERSION);
        positives.write(out);
        negatives.write(out);
        squaredErrors.write(out);
        logLosses.write(out);
        missedAmounts.write(out);
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of counts with this threshold */
    public static QualityCounts fromBytes(double threshold, byte[] bytes) {
        return Unpacker.read("quality counts", VERSION, bytes, in -> {
            QualityCounts counts = new QualityCounts(threshold);
            counts.positives = ScoreHistogram.read(counts.edges, in);
            counts.negatives = ScoreHistogram.read(counts.edges, in);
            counts.squaredErrors = ExactSum.read(in);
            counts.logLosses = ExactSum.read(in);
            counts.missedAmounts = ExactSum.read(in);
            return counts;
        });
    }
}
