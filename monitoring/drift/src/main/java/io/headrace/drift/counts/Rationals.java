package io.headrace.drift.counts;

import java.math.BigInteger;

/** Exact integers back to doubles. */
final class Rationals {
    private static final int KEPT_BITS = 66;

    private Rationals() {}

    /** The double nearest to whole / divisor · 2^scale, ties to even, where it is not subnormal. */
    static double quotient(BigInteger whole, BigInteger divisor, int scale) {
        int more = Math.max(0, KEPT_BITS + divisor.bitLength() - whole.bitLength());
        BigInteger[] parts = whole.abs().shiftLeft(more).divideAndRemainder(divisor);
        BigInteger kept = parts[0].shiftLeft(1);
        if (parts[1].signum() != 0) {
            kept = kept.setBit(0); // so that a tie is seen to be none
        }
        double value = toDouble(kept, scale - more - 1);
        return whole.signum() < 0 ? -value : value;
    }

    /** The double nearest to whole · 2^scale, ties to even, where it is not subnormal. */
    static double toDouble(BigInteger whole, int scale) {
        BigInteger size = whole.abs();
        int dropped = Math.max(0, size.bitLength() - KEPT_BITS);
        BigInteger kept = size.shiftRight(dropped);
        if (dropped > 0 && size.getLowestSetBit() < dropped) {
            kept = kept.setBit(0); // so that a tie is seen to be none
        }
        double value = Math.scalb(kept.doubleValue(), dropped + scale);
        return whole.signum() < 0 ? -value : value;
    }
}
