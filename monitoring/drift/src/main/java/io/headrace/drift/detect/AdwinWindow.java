package io.headrace.drift.detect;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Arrays;

/**
 * An exponential histogram: buckets of 1, 2, 4, … values, oldest and largest first, at most so many of each size. Where
 * there is one more, the two oldest of that size become one of the next. Memory grows with the logarithm of the width.
 */
final class AdwinWindow {
    private static final int MOST_LEVELS = 60;

    private final int maxBuckets;

    /** Oldest first. */
    private int[] levels = new int[32];

    private double[] totals = new double[32];

    /** Sum of squared distances from the bucket's mean. */
    private double[] spreads = new double[32];

    private int buckets;
    private long width;
    private double total;
    private double spread;

    AdwinWindow(int maxBuckets) {
        this.maxBuckets = maxBuckets;
    }

    void add(double value) {
        if (width > 0) {
            double off = value - total / width;
            spread += off * off * width / (width + 1);
        }
        width++;
        total += value;
        append(0, value, 0);
        compress();
    }

    private void append(int level, double bucketTotal, double bucketSpread) {
        if (buckets == levels.length) {
            levels = Arrays.copyOf(levels, 2 * buckets);
            totals = Arrays.copyOf(totals, 2 * buckets);
            spreads = Arrays.copyOf(spreads, 2 * buckets);
        }
        levels[buckets] = level;
        totals[buckets] = bucketTotal;
        spreads[buckets] = bucketSpread;
        buckets++;
    }

    private void compress() {
        int end = buckets;
        for (int level = 0; ; level++) {
            int first = end;
            while (first > 0 && levels[first - 1] == level) {
                first--;
            }
            if (end - first <= maxBuckets) {
                return;
            }
            join(first);
            end = first + 1;
        }
    }

    /** The bucket and its successor, both of one size, become one. */
    private void join(int bucket) {
        double size = size(bucket);
        double gap = (totals[bucket] - totals[bucket + 1]) / size;
        levels[bucket]++;
        totals[bucket] += totals[bucket + 1];
        spreads[bucket] += spreads[bucket + 1] + gap * gap * size / 2;
        remove(bucket + 1, 1);
    }

    void dropOldest(int count) {
        remove(0, count);
        sumBuckets();
    }

    /** From what is left: taking away what was dropped would keep what large values have rounded off. */
    private void sumBuckets() {
        width = 0;
        total = 0;
        spread = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            double size = size(bucket);
            double gap = width == 0 ? 0 : totals[bucket] / size - total / width;
            spread += spreads[bucket] + gap * gap * size * (width / (size + width));
            total += totals[bucket];
            width += size(bucket);
        }
    }

    private void remove(int from, int count) {
        int rest = buckets - from - count;
        System.arraycopy(levels, from + count, levels, from, rest);
        System.arraycopy(totals, from + count, totals, from, rest);
        System.arraycopy(spreads, from + count, spreads, from, rest);
        buckets -= count;
    }

    int buckets() {
        return buckets;
    }

    long size(int bucket) {
        return 1L << levels[bucket];
    }

    double total(int bucket) {
        return totals[bucket];
    }

    long width() {
        return width;
    }

    double total() {
        return total;
    }

    /** By the number of values. */
    double variance() {
        return spread / width;
    }

    void write(Packer out) {
        out.putVar(buckets).putDoubles(total, spread);
        for (int i = 0; i < buckets; i++) {
            out.putVar(levels[i]).putDoubles(totals[i], spreads[i]);
        }
    }

    static AdwinWindow read(int maxBuckets, Unpacker in) {
        AdwinWindow window = new AdwinWindow(maxBuckets);
        int buckets = in.getSize(maxBuckets * MOST_LEVELS);
        window.total = in.getFinite();
        window.spread = in.getFinite();
        int level = MOST_LEVELS;
        int ofLevel = 0;
        for (int i = 0; i < buckets; i++) {
            int next = in.getSize(level);
            ofLevel = next == level ? ofLevel + 1 : 1;
            if (ofLevel > maxBuckets) {
                throw in.refused("more than " + maxBuckets + " buckets of one size");
            }
            level = next;
            window.append(level, in.getFinite(), in.getFinite());
            window.width += 1L << level;
        }
        if (window.width < 0) {
            throw in.refused("a window wider than a long");
        }
        return window;
    }
}
