package io.headrace.features;

import java.util.Arrays;

/**
 * Figures over a growing set of events, mergeable without loss of precision: squared deviations are combined by the
 * updating formula of Chan, Golub and LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample
 * Variances", Stanford STAN-CS-79-773 (1979), equation 2.1b.
 */
final class Aggregate {
    private final HistoryLayout layout;
    private final long[] known;
    private final double[] sum;
    private final double[] spread;
    private final double[] least;
    private final double[] greatest;
    private long count;
    private double labels;

    Aggregate(HistoryLayout layout) {
        this.layout = layout;
        known = new long[layout.values()];
        sum = new double[layout.values()];
        spread = new double[layout.values()];
        least = new double[layout.values()];
        greatest = new double[layout.values()];
        reset();
    }

    void reset() {
        count = 0;
        labels = 0;
        Arrays.fill(known, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(spread, 0);
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
    }

    /** Number of events. */
    long count() {
        return count;
    }

    /** Sum of known labels. */
    double labels() {
        return labels;
    }

    /** Number of values that are not null. */
    long known(int value) {
        return known[value];
    }

    double sum(int value) {
        return sum[value];
    }

    /** Sum of squared deviations from the mean; 0 unless the layout keeps spread. */
    double spread(int value) {
        return spread[value];
    }

    /** Positive infinity over no values. */
    double least(int value) {
        return least[value];
    }

    /** Negative infinity over no values. */
    double greatest(int value) {
        return greatest[value];
    }

    void addAll(Node node) {
        if (node instanceof Leaf leaf) {
            addRows(leaf, 0, leaf.size());
            return;
        }
        Inner inner = (Inner) node;
        for (int row = 0; row < inner.size(); row++) {
            inner.addTo(this, row);
        }
    }

    void addRows(Leaf leaf, int from, int to) {
        if (from >= to) {
            return;
        }
        addCounts(leaf.count(from, to), layout.labels() ? leaf.labels(from, to) : 0);
        for (int i = 0; i < known.length; i++) {
            addColumn(i, leaf.values(i), from, to);
        }
    }

    void addCounts(long moreCount, double moreLabels) {
        count += moreCount;
        labels += moreLabels;
    }

    void addValues(int i, long moreKnown, double moreSum, double moreSpread, double lesser, double greater) {
        if (moreKnown == 0) {
            return;
        }
        if (layout.spread()) {
            spread[i] += moreSpread + spreadBetween(known[i], sum[i], moreKnown, moreSum);
        }
        known[i] += moreKnown;
        sum[i] += moreSum;
        least[i] = Math.min(least[i], lesser);
        greatest[i] = Math.max(greatest[i], greater);
    }

    private static double spreadBetween(long known, double sum, long moreKnown, double moreSum) {
        if (known == 0) {
            return 0;
        }
        double distance = moreSum / moreKnown - sum / known;
        return distance * distance * ((double) known * moreKnown / (known + moreKnown));
    }

    private void addColumn(int i, long[] words, int from, int to) {
        long present = 0;
        double total = 0;
        for (int row = from; row < to; row++) {
            double value = Double.longBitsToDouble(words[row]);
            if (value == value) {
                present++;
                total += value;
            }
        }
        double squares = layout.spread() ? squares(words, from, to, total / present) : 0;
        double lesser = layout.extrema() ? least(words, from, to) : 0;
        double greater = layout.extrema() ? greatest(words, from, to) : 0;
        addValues(i, present, total, squares, lesser, greater);
    }

    private static double squares(long[] words, int from, int to, double mean) {
        double squares = 0;
        for (int row = from; row < to; row++) {
            double value = Double.longBitsToDouble(words[row]);
            if (value == value) {
                squares += (value - mean) * (value - mean);
            }
        }
        return squares;
    }

    private static double least(long[] words, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        for (int row = from; row < to; row++) {
            double value = Double.longBitsToDouble(words[row]);
            if (value < least) {
                least = value;
            }
        }
        return least;
    }

    private static double greatest(long[] words, int from, int to) {
        double greatest = Double.NEGATIVE_INFINITY;
        for (int row = from; row < to; row++) {
            double value = Double.longBitsToDouble(words[row]);
            if (value > greatest) {
                greatest = value;
            }
        }
        return greatest;
    }
}
