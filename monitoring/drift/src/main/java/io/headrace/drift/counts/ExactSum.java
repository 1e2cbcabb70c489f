package io.headrace.drift.counts;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * A sum of doubles without rounding: equal to the last bit in any order of adding and merging.
 *
 * <p>One wide fixed-point number whose lowest bit is the smallest double, 2^-1074, in limbs of 32 bits held in longs. A
 * value touches two limbs; carries wait in their upper halves and are settled every 2^10 additions (Kulisch's
 * accumulator, with the delayed carries of Neal, "Fast exact summation using small and large superaccumulators", 2015).
 * About 570 bytes; adding does not allocate. One thread.
 */
public final class ExactSum {
    static final int SCALE = -1074;

    /** 2098 bits of doubles and 64 of a count of them; the uppermost holds the sign. */
    private static final int LIMBS = 69;

    private static final int BITS = 32;
    private static final int MOST_BITS = (LIMBS - 1) * BITS;
    private static final long LIMB = (1L << BITS) - 1;
    private static final int MOST_ADDED = 1 << 10;
    private static final long HIDDEN = 1L << 52;

    private final long[] limbs = new long[LIMBS];
    private int unsettled;

    /** @param value finite; others leave the sum meaningless */
    public void add(double value) {
        long bits = Double.doubleToRawLongBits(value);
        int exponent = (int) (bits >>> 52) & 0x7ff;
        int normal = (exponent + 0x7ff) >>> 11; // 1, or 0 for a subnormal, which has no hidden bit
        long mantissa = (bits & (HIDDEN - 1)) | ((long) normal << 52);
        int position = exponent - normal;
        int limb = position >>> 5;
        int shift = position & 31;
        long sign = bits >> 63;
        limbs[limb] += (((mantissa << shift) & LIMB) ^ sign) - sign;
        limbs[limb + 1] += ((mantissa >>> (BITS - shift)) ^ sign) - sign; // at most 52 bits
        countAddition();
    }

    public void merge(ExactSum other) {
        other.settle();
        for (int i = 0; i < LIMBS; i++) {
            limbs[i] += other.limbs[i];
        }
        countAddition();
    }

    private void countAddition() {
        if (++unsettled == MOST_ADDED) {
            settle();
        }
    }

    /** The double nearest to the sum, ties to even; infinite where no double reaches it. */
    public double value() {
        return Rationals.toDouble(whole(), SCALE);
    }

    /** The sum in units of 2^-1074. */
    BigInteger whole() {
        settle();
        ByteBuffer digits = ByteBuffer.allocate(LIMBS * Integer.BYTES);
        for (int i = LIMBS - 1; i >= 0; i--) {
            digits.putInt((int) limbs[i]);
        }
        return new BigInteger(digits.array());
    }

    /** Equal sums write equal bytes; some 12 for values of like size, 280 at most. */
    public void write(Packer out) {
        write(whole(), out);
    }

    static void write(BigInteger whole, Packer out) {
        int zeros = Math.max(0, whole.getLowestSetBit());
        out.putVar(zeros).putBytes(whole.shiftRight(zeros).toByteArray());
    }

    public static ExactSum read(Unpacker in) {
        ExactSum sum = new ExactSum();
        sum.add(in);
        return sum;
    }

    /** Adds a sum that was written. */
    void add(Unpacker in) {
        int zeros = in.getSize(MOST_BITS);
        byte[] bytes = in.getBytes(MOST_BITS / Byte.SIZE);
        if (bytes.length == 0) {
            throw in.refused("a sum without digits");
        }
        if (zeros + bytes.length * Byte.SIZE > MOST_BITS) {
            throw in.refused("a sum of " + (zeros + bytes.length * Byte.SIZE) + " bits");
        }
        int limb = zeros / BITS;
        for (int end = bytes.length; end > 0; end -= Integer.BYTES, limb++) {
            long shifted = digit(bytes, end) << (zeros % BITS);
            limbs[limb] += shifted & LIMB;
            limbs[limb + 1] += shifted >> BITS;
        }
        countAddition();
    }

    /** Of the bytes before the end, the last four, without a sign; or the first ones, which alone are signed. */
    private static long digit(byte[] bytes, int end) {
        int first = Math.max(0, end - Integer.BYTES);
        long digit = first == 0 ? bytes[0] : bytes[first] & 0xff;
        for (int i = first + 1; i < end; i++) {
            digit = digit << Byte.SIZE | bytes[i] & 0xff;
        }
        return digit;
    }

    private void settle() {
        for (int i = 0; i < LIMBS - 1; i++) {
            long carry = limbs[i] >> BITS;
            limbs[i] &= LIMB;
            limbs[i + 1] += carry;
        }
        unsettled = 0;
    }
}
