package io.headrace.drift.counts;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Arrays;

/**
 * Counts of a numeric feature by bucket, with its mean and variance as {@link Moments} says. NaN is missing; infinities are counted apart and
 * left out of the sums.
 */
public final class NumericCounts implements Counts {
    private static final int VERSION = 1;
    private static final String WHAT = "numeric counts";

    private final Buckets buckets;
    private final int size;

    /** Per slot of {@link Buckets#slot}: the buckets, missing, -∞, +∞. */
    private final long[] slots;

    private final Moments moments;

    public NumericCounts(Buckets buckets) {
        this.buckets = buckets;
        this.size = buckets.size();
        this.slots = new long[size + 3];
        this.moments = new Moments(buckets.reach());
    }

    public void add(double value) {
        int slot = buckets.slot(value);
        slots[slot]++;
        if (slot < size) {
            moments.add(value);
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
        moments.merge(other.moments);
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
        return moments.mean(finite());
    }

    /** Of the finite values, by n; NaN without any, infinite where a square is beyond a double. */
    public double variance() {
        return moments.variance(finite());
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
        moments.clear();
    }

    @Override
    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putLong(buckets.fingerprint());
        moments.write(out);
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
            counts.moments.read(in);
            SlotCodec.read(counts.slots, in);
            return counts;
        });
    }
}
