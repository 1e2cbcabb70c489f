package io.headrace.drift.quality;

import io.headrace.drift.counts.Edges;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Arrays;

/**
 * Scores by bin: how many and, in whole units of 2^-32, their sum. So merging is exact in any order; good for a sum of 2^31 a
 * bin, which is at least as many scores. What is no score is counted apart. One thread.
 */
public final class ScoreHistogram {
    private static final double UNIT = 0x1p-32;
    private static final int UNIT_BITS = 32;
    private static final long MOST_COUNTED = 1L << 52;

    private final Edges edges;
    private final long[] counts;
    private final long[] sums;
    private long invalid;

    /** @param edges from 0 to 1, as {@link ScoreBins} makes them */
    public ScoreHistogram(Edges edges) {
        this.edges = edges;
        this.counts = new long[edges.size()];
        this.sums = new long[edges.size()];
    }

    /** @param score one outside [0, 1] or NaN is counted as invalid and else ignored */
    public void add(double score) {
        if (!(score >= 0 && score <= 1)) {
            invalid++;
            return;
        }
        int bin = edges.slot(score);
        counts[bin]++;
        sums[bin] += Math.round(score / UNIT);
    }

    /** @throws IllegalArgumentException if the other's bins differ */
    public void merge(ScoreHistogram other) {
        if (!edges.equals(other.edges)) {
            throw new IllegalArgumentException("scores of other bins cannot be merged");
        }
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
            sums[i] += other.sums[i];
        }
        invalid += other.invalid;
    }

    public Edges edges() {
        return edges;
    }

    public int bins() {
        return counts.length;
    }

    public long count(int bin) {
        return counts[bin];
    }

    /** Of the scores in the bin; off by at most 2^-33 a score. */
    public double sum(int bin) {
        return sums[bin] * UNIT;
    }

    public long total() {
        return Arrays.stream(counts).sum();
    }

    /** What was no score; in no bin and not in the total. */
    public long invalid() {
        return invalid;
    }

    /** Scores of at least this, exactly where it is an edge. */
    public long atLeast(double threshold) {
        return Arrays.stream(counts, edges.slot(threshold), counts.length).sum();
    }

    void write(Packer out) {
        out.putLong(edges.fingerprint()).putVar(invalid);
        for (int i = 0; i < counts.length; i++) {
            out.putVar(counts[i]);
            if (counts[i] > 0) {
                out.putVar(sums[i]);
            }
        }
    }

    static ScoreHistogram read(Edges edges, Unpacker in) {
        if (in.getLong() != edges.fingerprint()) {
            throw in.refused("its scores were counted in other bins");
        }
        ScoreHistogram histogram = new ScoreHistogram(edges);
        histogram.invalid = in.getCount();
        for (int i = 0; i < histogram.counts.length; i++) {
            histogram.counts[i] = in.getCount();
            histogram.sums[i] = histogram.counts[i] > 0 ? in.getCount() : 0;
            histogram.check(i, in);
        }
        return histogram;
    }

    private void check(int bin, Unpacker in) {
        long leastCount = sums[bin] == 0 ? 0 : (sums[bin] - 1 >> UNIT_BITS) + 1;
        if (counts[bin] > MOST_COUNTED || counts[bin] < leastCount) {
            throw in.refused("a bin of " + counts[bin] + " scores with a sum of " + sum(bin));
        }
    }
}
