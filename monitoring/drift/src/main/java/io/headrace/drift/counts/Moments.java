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

    /** 32 times the domain; the sum of 2^39 squares of these still fits. */
    private static final double MOST_UNITS = 0x1p44;

    private static final int HALF_BITS = 22;
    private static final long HALF = (1L << HALF_BITS) - 1;

    /** Sums of so many numbers below 2^44 stay below 2^62. */
    private static final int MOST_AT_ONCE = 1 << 18;

    private static final double ROUNDER = 0x1.8p52;
    private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);
    private static final int MOST_SCALE = 460;
    private static final double LARGEST = 0x1p511;

    private final int unitPower;
    private final double scale;
    private final double most;
    private long sumLow;
    private long sumHigh;
    private long squareLow;
    private long squareHigh;
    private ExactSum sum = new ExactSum();
    private ExactSum squares = new ExactSum();

    /** Values that were left out. */
    private long beyond;

    /** @param size of the largest values to expect; NaN where it is not known */
    Moments(double size) {
        unitPower = UNIT_BITS - Math.getExponent(size);
        boolean known = size > 0 && Math.abs(unitPower) <= MOST_SCALE;
        scale = known ? Math.scalb(1.0, unitPower) : 0;
        most = known ? MOST_UNITS : -1;
    }

    /** @param value finite */
    void add(double value) {
        if (isNear(value * scale)) {
            long units = wholeUnits(value);
            addToSum(units >> 63, units);
            addToSquares(Math.multiplyHigh(units, units), units * units);
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

    /** Adds the first n values; those that are not finite count for nothing. */
    void add(double[] values, int n) {
        for (int from = 0; from < n; from += MOST_AT_ONCE) {
            addChunk(values, from, Math.min(n, from + MOST_AT_ONCE));
        }
    }

    private void addChunk(double[] values, int from, int to) {
        if (addNear(values, from, to) < to - from) {
            for (int i = from; i < to; i++) {
                if (!isNear(values[i] * scale) && Double.isFinite(values[i])) {
                    addFar(values[i]);
                }
            }
        }
    }

    /** False for NaN. */
    private boolean isNear(double units) {
        return Math.abs(units) <= most;
    }

    /**
     * Squares in halves, whose products fit into longs.
     *
     * @return how many values were near
     */
    private int addNear(double[] values, int from, int to) {
        int near = 0;
        long total = 0;
        long squaresOfUpper = 0;
        long products = 0;
        long squaresOfLower = 0;
        for (int i = from; i < to; i++) {
            if (isNear(values[i] * scale)) {
                long units = wholeUnits(values[i]);
                long upper = units >> HALF_BITS;
                long lower = units & HALF;
                near++;
                total += units;
                squaresOfUpper += upper * upper;
                products += upper * lower;
                squaresOfLower += lower * lower;
            }
        }
        addToSum(total >> 63, total);
        addToSquares(squaresOfUpper >> (64 - 2 * HALF_BITS), squaresOfUpper << (2 * HALF_BITS));
        addToSquares(products >> (63 - HALF_BITS), products << (HALF_BITS + 1)); // each of them twice
        addToSquares(0, squaresOfLower);
        return near;
    }

    /** The nearest whole number, ties to even: what is left of the fraction where a double holds whole numbers only. */
    private long wholeUnits(double value) {
        return Double.doubleToRawLongBits(value * scale + ROUNDER) - ROUNDER_BITS;
    }

    private void addToSum(long high, long low) {
        sumLow += low;
        sumHigh += high + carry(sumLow, low);
    }

    private void addToSquares(long high, long low) {
        squareLow += low;
        squareHigh += high + carry(squareLow, low);
    }

    /** 1 where the sum is less than what was added to it, as unsigned numbers: the addition has overflowed. */
    private static long carry(long sum, long added) {
        return sum + Long.MIN_VALUE < added + Long.MIN_VALUE ? 1 : 0;
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
        addToSum(other.sumHigh, other.sumLow);
        addToSquares(other.squareHigh, other.squareLow);
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
        return sum.whole().add(wide(sumHigh, sumLow).shiftLeft(-ExactSum.SCALE - unitPower));
    }

    private BigInteger wholeSquares() {
        return squares.whole().add(wide(squareHigh, squareLow).shiftLeft(-ExactSum.SCALE - 2 * unitPower));
    }

    private static BigInteger wide(long high, long low) {
        BigInteger lower = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(lower);
    }

    /** Equal sums write equal bytes, whichever way they were made. */
    void write(Packer out) {
        out.putVar(beyond);
        ExactSum.write(wholeSum(), out);
        ExactSum.write(wholeSquares(), out);
    }

    void read(Unpacker in) {
        beyond = in.getCount();
        sum = ExactSum.read(in);
        squares = ExactSum.read(in);
    }

    void clear() {
        sumLow = 0;
        sumHigh = 0;
        squareLow = 0;
        squareHigh = 0;
        sum = new ExactSum();
        squares = new ExactSum();
        beyond = 0;
    }
}
