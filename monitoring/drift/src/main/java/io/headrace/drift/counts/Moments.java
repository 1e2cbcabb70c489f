package io.headrace.drift.counts;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.math.BigInteger;

/**
 * Sums of values and of their squares, equal to the last bit in any order of adding and merging.
 *
 * <p>Where the size of the values is known beforehand, each is first rounded to a whole number of units, 2^-39 of the domain or
 * less, and summed in 128 bits, in a few instructions; {@link ExactSum} takes the values that are far out. So the sums are those
 * of rounded values, exactly: with a unit u and a standard deviation s the mean is off by u/2 at most and the variance by
 * u · s + u²/4, so that it says nothing of values that differ by less than a unit. What is above 2^511 in size, whose square no double holds, is
 * counted, as infinities are, and left out of both. One thread.
 */
final class Moments {
    private static final int UNIT_BITS = 39;

    /** The squares of so many values in the domain, which are below 2^40 units, are not too many for {@link UnitSums}. */
    static final int MOST_AT_ONCE = 1 << 8;

    /** The squares of so many numbers of 45 bits. */
    private static final double MOST_EXACT_SQUARES = 0x1p98;

    private static final int INFINITE = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    private static final int MOST_SCALE = 460;
    private static final double LARGEST = 0x1p511;

    private final boolean isKnown;
    private final int unitPower;
    private final double most;

    /** Of two; of the unit, if that is known. */
    private int power;

    private double scale;
    private final UnitSums near = new UnitSums();
    private ExactSum sum = new ExactSum();
    private ExactSum squares = new ExactSum();

    /** Values that were left out. */
    private long beyond;

    /** @param size of the largest values to expect; NaN where it is not known */
    Moments(double size) {
        unitPower = UNIT_BITS - Math.getExponent(size);
        isKnown = size > 0 && Math.abs(unitPower) <= MOST_SCALE;
        power = isKnown ? unitPower : 0;
        scale = Math.scalb(1.0, power);
        most = isKnown ? UnitSums.MOST : -1;
    }

    /** @param value finite */
    void add(double value) {
        double scaled = value * scale;
        if (isNear(scaled)) {
            near.add(UnitSums.whole(scaled));
        } else {
            addFar(value);
        }
    }

    private void addFar(double value) {
        if (Math.abs(value) <= LARGEST) {
            sum.add(value);
            addSquare(value);
        } else {
            beyond++;
        }
    }

    /** False for NaN. */
    private boolean isNear(double units) {
        return Math.abs(units) <= most;
    }

    /** What to multiply values by that are added at once. */
    double scale() {
        return scale;
    }

    /** Whether values are added at once only if they are whole numbers, once scaled: where their size is not known, none is rounded. */
    boolean isExact() {
        return !isKnown;
    }

    /**
     * Adds scaled values as {@link UnitSums#addAtOnce} does.
     *
     * @param lost by rounding to whole numbers, summed without signs; read where this is exact
     * @return whether they were added
     */
    boolean addAtOnce(long sum, long lowerSquares, double squares, double lost) {
        if (isKnown) {
            return near.addAtOnce(sum, lowerSquares, squares);
        }
        boolean isWhole = lost == 0 && squares <= MOST_EXACT_SQUARES;
        if (isWhole) {
            addWhole(this.sum, sum >> 32, sum, power);
            long upper = UnitSums.upperSquares(lowerSquares, squares);
            this.squares.add(Math.scalb((double) upper, 64 - 2 * power));
            addWhole(this.squares, lowerSquares >>> 32, lowerSquares, 2 * power);
        }
        return isWhole;
    }

    /** In halves, which doubles hold. */
    private static void addWhole(ExactSum sum, long upper, long lower, int power) {
        sum.add(Math.scalb((double) upper, 32 - power));
        sum.add(Math.scalb((double) (lower & 0xffffffffL), -power));
    }

    /**
     * Adds a column of rows, what is not finite excepted: if it must be, one by one.
     *
     * @param n at most {@link #MOST_AT_ONCE}
     */
    void add(float[] rows, int from, int stride, int n) {
        if (!isKnown) {
            scaleFor(rows, from, stride, n);
        }
        long sum = 0;
        long lowerSquares = 0;
        double squares = 0;
        double lost = 0;
        for (int i = 0, at = from; i < n; i++, at += stride) {
            double scaled = finiteOrZero(rows[at]) * scale;
            long units = UnitSums.whole(scaled);
            sum += units;
            lowerSquares += units * units;
            squares += scaled * scaled;
            lost += Math.abs(scaled - units);
        }
        if (!addAtOnce(sum, lowerSquares, squares, lost)) {
            for (int i = 0, at = from; i < n; i++, at += stride) {
                add(finiteOrZero(rows[at]));
            }
        }
    }

    /** So that the largest has 45 bits and, mostly, no bit of the others is lost: of these and, likely, of those that follow. */
    private void scaleFor(float[] rows, int from, int stride, int n) {
        int largest = 0;
        for (int i = 0, at = from; i < n; i++, at += stride) {
            largest = Math.max(largest, Float.floatToRawIntBits(finiteOrZero(rows[at])) & Integer.MAX_VALUE);
        }
        power = 44 - Math.getExponent(Float.intBitsToFloat(largest));
        scale = Math.scalb(1.0, power);
    }

    /** Without a branch: missing values come and go. */
    private static float finiteOrZero(float value) {
        int bits = Float.floatToRawIntBits(value);
        int finite = ((bits & Integer.MAX_VALUE) - INFINITE) >> 31;
        return Float.intBitsToFloat(bits & finite);
    }

    /** In two doubles, which are exact unless the square is subnormal; a float's square needs one only. */
    private void addSquare(double value) {
        double square = value * value;
        squares.add(square);
        double rest = Math.fma(value, value, -square);
        if (rest != 0) {
            squares.add(rest);
        }
    }

    void merge(Moments other) {
        if (unitPower != other.unitPower) {
            throw new IllegalArgumentException("sums in other units cannot be merged");
        }
        near.merge(other.near);
        sum.merge(other.sum);
        squares.merge(other.squares);
        beyond += other.beyond;
    }

    /** Of the values added, how many were left out. */
    long beyond() {
        return beyond;
    }

    /**
     * Finite; NaN where n is 0.
     *
     * @param n values that were not left out
     */
    double mean(long n) {
        return n == 0 ? Double.NaN : Rationals.quotient(wholeSum(), BigInteger.valueOf(n), ExactSum.SCALE);
    }

    /**
     * By n, finite; NaN where n is 0.
     *
     * @param n values that were not left out
     */
    double variance(long n) {
        if (n == 0) {
            return Double.NaN;
        }
        // n·Σx² - (Σx)², exact: there is nothing to cancel
        BigInteger whole = wholeSum();
        BigInteger spread = wholeSquares()
                .multiply(BigInteger.valueOf(n))
                .shiftLeft(-ExactSum.SCALE)
                .subtract(whole.multiply(whole));
        BigInteger divisor = BigInteger.valueOf(n).pow(2);
        return Rationals.quotient(spread.max(BigInteger.ZERO), divisor, 2 * ExactSum.SCALE);
    }

    /** In units of 2^-1074. */
    private BigInteger wholeSum() {
        return sum.whole().add(near.sum().shiftLeft(-ExactSum.SCALE - unitPower));
    }

    private BigInteger wholeSquares() {
        return squares.whole().add(near.squares().shiftLeft(-ExactSum.SCALE - 2 * unitPower));
    }

    /** Equal sums write equal bytes, whichever way they were made. */
    void write(Packer out) {
        out.putVar(beyond);
        ExactSum.write(wholeSum(), out);
        ExactSum.write(wholeSquares(), out);
    }

    /** Adds what was written, of sums in any units. */
    void merge(Unpacker in) {
        beyond += in.getCount();
        sum.add(in);
        squares.add(in);
    }

    void clear() {
        near.clear();
        sum = new ExactSum();
        squares = new ExactSum();
        beyond = 0;
    }
}
