package io.headrace.drift.counts;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Counts of a numeric feature by bucket, with its exact mean and variance. NaN is missing; infinities are counted apart and
 * left out of the sums.
 */
public final class NumericCounts implements Counts {
    private static final int VERSION = 1;
    private static final String WHAT = "numeric counts";

    private final Buckets buckets;
    private final int size;

    /** Per slot of {@link Buckets#slot}: the buckets, missing, -∞, +∞. */
    private final long[] slots;

    private ExactSum sum = new ExactSum();
    private ExactSum squares = new ExactSum();

    /** Values above 2^511, whose squares no double holds. */
    private long unsquared;

    public NumericCounts(Buckets buckets) {
        this.buckets = buckets;
        this.size = buckets.size();
        this.slots = new long[size + 3];
    }

    public void add(double value) {
        int slot = buckets.slot(value);
        slots[slot]++;
        if (slot < size) {
            sum.add(value);
            addSquare(value);
        }
    }

    /** In two doubles, which are exact unless the square is subnormal; a float's square needs one only. */
    private void addSquare(double value) {
        double square = value * value;
        if (square == Double.POSITIVE_INFINITY) {
            unsquared++;
            return;
        }
        squares.add(square);
        double rest = Math.fma(value, value, -square);
        if (rest != 0) {
            squares.add(rest);
        }
    }

    /** @throws IllegalArgumentException if the other's buckets differ */
    public void merge(NumericCounts other) {
        if (!buckets.equals(other.buckets)) {
            throw new IllegalArgumentException(
                    "counts of other buckets cannot be merged: expected " + buckets + ", got " + other.buckets);
        }
        for (int i = 0; i < slots.length; i++) {
            slots[i] += other.slots[i];
        }
        sum.merge(other.sum);
        squares.merge(other.squares);
        unsquared += other.unsquared;
    }

    public Buckets buckets() {
        return buckets;
    }

    public long count(int bucket) {
        return slots[bucket];
    }

    @Override
    public long total() {
        return Arrays.stream(slots).sum();
    }

    @Override
    public long missing() {
        return slots[size];
    }

    public long negativeInfinities() {
        return slots[size + 1];
    }

    public long positiveInfinities() {
        return slots[size + 2];
    }

    /** Numbers outside the domain, infinities included. */
    public long outOfDomain() {
        return slots[0] + slots[size - 1] + negativeInfinities() + positiveInfinities();
    }

    /** Numbers that are neither missing nor infinite. */
    public long finite() {
        return total() - missing() - negativeInfinities() - positiveInfinities();
    }

    /** Of the finite values; NaN without any. */
    public double mean() {
        long n = finite();
        return n == 0 ? Double.NaN : sum.value() / n;
    }

    /** Of the finite values, by n; NaN without any, infinite where a square is beyond a double. */
    public double variance() {
        long n = finite();
        if (n == 0 || unsquared > 0) {
            return n == 0 ? Double.NaN : Double.POSITIVE_INFINITY;
        }
        // n·Σx² - (Σx)², exact: there is nothing to cancel
        BigInteger whole = sum.whole();
        BigInteger spread = squares.whole()
                .multiply(BigInteger.valueOf(n))
                .shiftLeft(-ExactSum.SCALE)
                .subtract(whole.multiply(whole));
        return Math.max(0, Rationals.toDouble(spread, 2 * ExactSum.SCALE)) / n / n;
    }

    @Override
    public Tally tally() {
        long[] counts = Arrays.copyOf(slots, size);
        counts[0] += negativeInfinities();
        counts[size - 1] += positiveInfinities();
        double[] positions = new double[size];
        Arrays.setAll(positions, buckets::position);
        return new Tally(counts, positions, missing(), outOfDomain(), mean(), variance());
    }

    @Override
    public void clear() {
        Arrays.fill(slots, 0);
        sum = new ExactSum();
        squares = new ExactSum();
        unsquared = 0;
    }

    @Override
    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putLong(buckets.fingerprint()).putVar(unsquared);
        sum.write(out);
        squares.write(out);
        SlotCodec.write(slots, out);
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of counts of these buckets */
    public static NumericCounts fromBytes(Buckets buckets, byte[] bytes) {
        return Unpacker.read(WHAT, VERSION, bytes, in -> {
            if (in.getLong() != buckets.fingerprint()) {
                throw in.refused("they were counted in other buckets");
            }
            NumericCounts counts = new NumericCounts(buckets);
            counts.unsquared = in.getCount();
            counts.sum = ExactSum.read(in);
            counts.squares = ExactSum.read(in);
            SlotCodec.read(counts.slots, in);
            return counts;
        });
    }
}
