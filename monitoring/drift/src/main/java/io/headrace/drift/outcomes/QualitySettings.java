package io.headrace.drift.outcomes;

import io.headrace.drift.quality.CostMatrix;
import io.headrace.drift.quality.SegmentCounts;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * How quality is measured.
 *
 * @param threshold from which a score decides, above 0, below 1
 * @param k how many cases of a window can be looked into, from 1 to 10,000
 * @param cost of decisions; {@link CostMatrix#UNKNOWN} where nobody said
 * @param segmentBy fields of the events by which quality is told apart, each by itself
 * @param maxEvents scores to remember until their labels come, and labels until their scores do
 */
public record QualitySettings(
        QualityGrid grid, double threshold, int k, CostMatrix cost, List<String> segmentBy, long maxEvents)
        implements Serializable {
    private static final int MOST_FIELDS = 16;

    public QualitySettings {
        Objects.requireNonNull(grid, "grid");
        Objects.requireNonNull(cost, "cost");
        segmentBy = List.copyOf(segmentBy);
        if (segmentBy.size() > MOST_FIELDS) {
            throw new IllegalArgumentException(
                    "quality.segment-by: expected at most " + MOST_FIELDS + " fields, got " + segmentBy.size());
        }
        new SegmentCounts(threshold, k); // refuses what cannot be counted by
        if (maxEvents < 1) {
            throw new IllegalArgumentException("quality.max-events must be at least 1: " + maxEvents);
        }
    }

    /** Of all that makes counts what they are: those of other settings cannot be added to. */
    public int fingerprint() {
        return Objects.hash(grid.window(), grid.every(), threshold, k, segmentBy);
    }

    public SegmentCounts noCounts() {
        return new SegmentCounts(threshold, k);
    }

    public SegmentCounts counts(byte[] bytes) {
        return SegmentCounts.fromBytes(threshold, k, bytes);
    }
}
