package io.headrace.drift.quality;

import io.headrace.drift.counts.Edges;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bins for scores in [0, 1]: finest near 0 and 1, where the scores of rare events crowd, equal in log odds, with an edge at each
 * threshold, so that what is decided there is counted exactly.
 */
public final class ScoreBins {
    private static final double WIDEST_LOG_ODDS = 12;
    private static final int STEPS = 480;

    private static final int MOST_SHARED = 256;

    /** Edges are immutable, and a job has few thresholds but counts by them in many panes and segments. */
    private static final Map<Double, Edges> SHARED = new ConcurrentHashMap<>();

    private ScoreBins() {}

    /** As {@link #withThresholds}, the same object for the same threshold, but for jobs of hundreds of thresholds. */
    static Edges shared(double threshold) {
        Edges known = SHARED.get(threshold);
        if (known != null || SHARED.size() >= MOST_SHARED) {
            return known != null ? known : withThresholds(threshold);
        }
        return SHARED.computeIfAbsent(threshold, ScoreBins::withThresholds);
    }

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
