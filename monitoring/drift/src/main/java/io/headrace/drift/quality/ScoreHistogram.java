package io.headrace.drift.quality;

import io.headrace.drift.counts.Edges;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Scores by bin: how many and, in whole units of 2^-32, their sum. So merging is exact in any order; good for a sum of 2^31 a
 * bin, which is at least as many scores. What is no score is counted apart. A part of the whole may hold less than nothing,
 * where it takes back what another part holds. One thread.
 */
public final class ScoreHistogram {
    private static final double UNIT = 0x1p-32;
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
        add(score, 1);
    }

    /**
     * @param score as in {@link #add(double)}
     * @param times how often; below zero takes back
     */
    void add(double score, int times) {
        if (!(score >= 0 && score <= 1)) {
            invalid += times;
            return;
        }
        int bin = edges.slot(score);
        counts[bin] += times;
        sums[bin] += times * Math.round(score / UNIT);
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

    /** Only the bins that hold anything: a part of few scores is a few bytes. */
    void write(Packer out) {
        out.putLong(edges.fingerprint()).putSigned(invalid).putVar(occupied());
        int next = 0;
        for (int i = 0; i < counts.length; i++) {
            if (isOccupied(i)) {
                out.putVar(i - next).putSigned(counts[i]).putSigned(sums[i]);
                next = i + 1;
            }
        }
    }

    private boolean isOccupied(int bin) {
        return counts[bin] != 0 || sums[bin] != 0;
    }

    private long occupied() {
        return IntStream.range(0, counts.length).filter(this::isOccupied).count();
    }

    static ScoreHistogram read(Edges edges, Unpacker in) {
        if (in.getLong() != edges.fingerprint()) {
            throw in.refused("its scores were counted in other bins");
        }
        ScoreHistogram histogram = new ScoreHistogram(edges);
        histogram.invalid = in.getSigned();
        int occupied = in.getSize(histogram.counts.length);
        int next = 0;
        for (int i = 0; i < occupied; i++) {
            int bin = next + in.getSize(histogram.counts.length - 1 - next);
            histogram.counts[bin] = checked(in.getSigned(), in);
            histogram.sums[bin] = in.getSigned();
            next = bin + 1;
        }
        return histogram;
    }

    private static long checked(long count, Unpacker in) {
        if (Math.abs(count) > MOST_COUNTED) {
            throw in.refused("a bin of " + count + " scores");
        }
        return count;
    }
}
