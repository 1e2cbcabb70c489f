package io.headrace.drift.quality;

import io.headrace.drift.counts.Edges;
import java.util.TreeSet;

/**
 * Bins for scores in [0, 1]: finest near 0 and 1, where the scores of rare events crowd, equal in log odds, with an edge at each
 * threshold, so that what is decided there is counted exactly.
 */
public final class ScoreBins {
    private static final double WIDEST_LOG_ODDS = 12;
    private static final int STEPS = 480;

    private ScoreBins() {}

    /**
     * Steps of 0.05 in log odds from -12 to 12.
     *
     * @param thresholds above 0, below 1, at most 100
     */
    public static Edges withThresholds(double... thresholds) {
        TreeSet<Double> edges = new TreeSet<>();
        edges.add(0.0);
        edges.add(1.0);
        for (int step = 0; step <= STEPS; step++) {
            double logOdds = WIDEST_LOG_ODDS * (2.0 * step / STEPS - 1);
            edges.add(1 / (1 + StrictMath.exp(-logOdds)));
        }
        for (double threshold : thresholds) {
            if (!(threshold > 0 && threshold < 1)) {
                throw new IllegalArgumentException("a threshold must be above 0 and below 1: " + threshold);
            }
            edges.add(threshold);
        }
        return new Edges(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
