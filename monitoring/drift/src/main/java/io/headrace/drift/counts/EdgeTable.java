package io.headrace.drift.counts;

import java.util.Arrays;

/**
 * Finds how many bounds lie at or below a value, in a few instructions and without a branch: a branch here would be guessed wrong
 * every other time. The distance from an origin, its exponent and the first bits of its mantissa are a cell; a table says how many
 * bounds lie in lower cells; those in the same cell, mostly one or none, are halved.
 */
final class EdgeTable {
    private static final int MOST_PART_BITS = 5;
    private static final int MOST_CELLS = 1024;

    /** Ascending; infinities at the end, so that no step leaves the array. */
    private final double[] bounds;

    private final double origin;
    private final int droppedBits;
    private final int first;
    private final int side;

    /** Per cell from the most negative to the most positive, the number of bounds in lower cells. */
    private final short[] below;

    /** The first step among the bounds of a cell, a power of two; 0 where cells hold none. */
    private final int firstStep;

    private EdgeTable(double[] bounds, double origin) {
        this.origin = origin;
        long least = Long.MAX_VALUE;
        long most = 0;
        for (double bound : bounds) {
            double distance = bound - origin;
            long magnitude = Double.doubleToRawLongBits(Math.abs(distance));
            least = distance == 0 ? least : Math.min(least, magnitude);
            most = Math.max(most, magnitude);
        }
        int partBits = partBits(least, most);
        droppedBits = 52 - partBits;
        first = (int) (least >>> droppedBits);
        side = (int) (most >>> droppedBits) - first + 1;
        int[] held = new int[2 * side + 3];
        for (double bound : bounds) {
            held[cell(bound)]++;
        }
        below = new short[held.length];
        for (int cell = 1; cell < held.length; cell++) {
            below[cell] = (short) (below[cell - 1] + held[cell - 1]);
        }
        firstStep = Integer.highestOneBit(Arrays.stream(held).max().getAsInt());
        this.bounds = Arrays.copyOf(bounds, bounds.length + 2 * firstStep);
        Arrays.fill(this.bounds, bounds.length, this.bounds.length, Double.POSITIVE_INFINITY);
    }

    /**
     * Around zero, as amounts and scores have their bounds, or around the middle one, as bell-shaped features have: whichever
     * spreads them better.
     *
     * @param bounds finite, strictly ascending, at least two
     */
    static EdgeTable of(double... bounds) {
        EdgeTable aroundZero = new EdgeTable(bounds, 0);
        EdgeTable aroundMiddle = new EdgeTable(bounds, bounds[bounds.length / 2]);
        return aroundMiddle.firstStep < aroundZero.firstStep ? aroundMiddle : aroundZero;
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
        long bits = Double.doubleToRawLongBits(value - origin);
        int distance = (int) ((bits & Long.MAX_VALUE) >>> droppedBits) - first + 1;
        int clamped = Math.max(0, Math.min(side + 1, distance));
        int sign = (int) (bits >> 63);
        return side + 1 + ((clamped ^ sign) - sign);
    }

    /** @param value finite */
    int atOrBelow(double value) {
        double number = value + 0.0; // -0 less 0 would be -0, which looks as if 0 lay above it
        int count = below[cell(number)];
        for (int step = firstStep; step > 0; step >>= 1) {
            // all ones where the bound lies above
            int above = (int) (Double.doubleToRawLongBits(number - bounds[count + step - 1]) >> 63);
            count += step & ~above;
        }
        return count;
    }
}
