package io.headrace.drift.counts;

import java.math.BigInteger;

/**
 * Sums, in 128 bits, of whole numbers up to {@link #MOST} and of their squares: of 2^39 numbers they still fit. One thread.
 *
 * <p>Many numbers are added by three sums that take a few instructions a number: of the numbers; of the squares, of which the upper bits
 * overflow; and of the squares in doubles, which round. The doubles are off by far less than what overflows, so that together they
 * give every bit.
 */
final class UnitSums {
    static final double MOST = 0x1p44;

    /** None of the numbers is above the most if their squares are not above this. */
    private static final double MOST_SQUARES = MOST * MOST;

    private static final double ROUNDER = 0x1.8p52;
    private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);

    private long sumLow;
    private long sumHigh;
    private long squareLow;
    private long squareHigh;

    /** The nearest whole number, ties to even: what is left of the fraction where a double holds whole numbers only. */
    static long whole(double number) {
        return Double.doubleToRawLongBits(number + ROUNDER) - ROUNDER_BITS;
    }

    /** @param number up to {@link #MOST} in size */
    void add(long number) {
        addToSum(number >> 63, number);
        addToSquares(Math.multiplyHigh(number, number), number * number);
    }

    /**
     * Adds at most 2^8 numbers, unless one of them may be too large.
     *
     * @param sum of {@link #whole} numbers
     * @param lowerSquares of the sum of their squares, the lower 64 bits
     * @param squares of the numbers as they were, in any order; NaN or infinite where one of them was
     * @return whether they were added
     */
    boolean addAtOnce(long sum, long lowerSquares, double squares) {
        boolean areNear = squares <= MOST_SQUARES;
        if (areNear) {
            addToSum(sum >> 63, sum);
            addToSquares(upperSquares(lowerSquares, squares), lowerSquares);
        }
        return areNear;
    }

    /**
     * Of all sums with these lower bits, 2^64 apart, the upper bits of the one next to the rounded sum.
     *
     * @param squares below 2^100: of 2^8 of them, rounding leaves an error below 2^56
     */
    static long upperSquares(long lowerSquares, double squares) {
        double lower = (lowerSquares >>> 1) * 2.0;
        return Math.round((squares - lower) * 0x1p-64);
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

    void merge(UnitSums other) {
        addToSum(other.sumHigh, other.sumLow);
        addToSquares(other.squareHigh, other.squareLow);
    }

    BigInteger sum() {
        return wide(sumHigh, sumLow);
    }

    BigInteger squares() {
        return wide(squareHigh, squareLow);
    }

    private static BigInteger wide(long high, long low) {
        BigInteger lower = BigInteger.valueOf(low >>> 1).shiftLeft(1).add(BigInteger.valueOf(low & 1));
        return BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(lower);
    }

    void clear() {
        sumLow = 0;
        sumHigh = 0;
        squareLow = 0;
        squareHigh = 0;
    }
}
