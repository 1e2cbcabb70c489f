package io.headrace.drift.counts;

import java.util.Arrays;

/**
 * Finds how many bounds lie at or below a value, in a few instructions and without a branch that is hard to foresee: the
 * exponent and the first bits of the mantissa are a cell; a table says how many bounds lie in lower cells; those in the same
 * cell, often one or none, are looked at one by one. When halving, each step waits for the one before, or guesses and is wrong
 * half the time: so only a cell of many bounds is halved, as scores have it near 1.
 */
final class EdgeTable {
    private static final int MOST_PART_BITS = 5;
    private static final int MOST_CELLS = 1024;

    /** In one cell, to be looked at one by one. */
    private static final int FEW = 8;

    /** Ascending; two infinities at the end, so that the search stops by itself. */
    private final double[] bounds;

    private final int droppedBits;
    private final int first;
    private final int side;

    /** Per cell from the most negative to the most positive, the number of bounds in lower cells; at the end that of all. */
    private final short[] below;

    /** @param bounds finite, strictly ascending, at least one of them not zero */
    EdgeTable(double[] bounds) {
        this.bounds = Arrays.copyOf(bounds, bounds.length + 2);
        Arrays.fill(this.bounds, bounds.length, bounds.length + 2, Double.POSITIVE_INFINITY);
        long least = Long.MAX_VALUE;
        long most = 0;
        for (double bound : bounds) {
            long magnitude = Double.doubleToRawLongBits(Math.abs(bound));
            least = bound == 0 ? least : Math.min(least, magnitude);
            most = Math.max(most, magnitude);
        }
        int partBits = partBits(least, most);
        droppedBits = 52 - partBits;
        first = (int) (least >>> droppedBits);
        side = (int) (most >>> droppedBits) - first + 1;
        below = new short[2 * side + 4];
        for (double bound : bounds) {
            for (int cell = cell(bound) + 1; cell < below.length; cell++) {
                below[cell]++;
            }
        }
    }

    /** As many as keep the table small: fewer where the bounds span many powers of two. */
    private static int partBits(long least, long most) {
        int powers = (int) (most >>> 52) - (int) (least >>> 52) + 1;
        int bits = MOST_PART_BITS;
        while (bits > 0 && (2 * powers + 1) << bits > MOST_CELLS) {
            bits--;
        }
        return bits;
    }

    /** Never falls as the value grows. */
    private int cell(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int distance = (int) ((bits & Long.MAX_VALUE) >>> droppedBits) - first + 1;
        int clamped = Math.max(0, Math.min(side + 1, distance));
        int sign = (int) (bits >> 63);
        return side + 1 + ((clamped ^ sign) - sign);
    }

    /** @param value finite */
    int atOrBelow(double value) {
        int cell = cell(value);
        int count = below[cell];
        if (below[cell + 1] - count > FEW) {
            return halved(value, count, below[cell + 1]);
        }
        count += 1 & ~(int) (Double.doubleToRawLongBits(value - bounds[count]) >> 63);
        while (value >= bounds[count]) {
            count++;
        }
        return count;
    }

    /** At least {@code low} and at most {@code high} lie there. */
    private int halved(double value, int low, int high) {
        int least = low;
        int most = high;
        while (least < most) {
            int middle = (least + most) >>> 1;
            if (value >= bounds[middle]) {
                least = middle + 1;
            } else {
                most = middle;
            }
        }
        return least;
    }
}
