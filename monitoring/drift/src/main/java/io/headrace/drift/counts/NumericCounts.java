package io.headrace.drift.counts;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Arrays;

/**
 * Counts of a numeric feature by bucket, with its mean and variance as {@link Moments} says. NaN is missing; infinities are
 * counted apart, and left out of the mean and the variance, as is what is above 2^511 in size.
 */
public final class NumericCounts implements Counts {
    private static final int VERSION = 2;
    private static final String WHAT = "numeric counts";

    private final Buckets buckets;
    private final int size;

    /** Per slot of {@link Buckets#slot}: the buckets, missing, -∞, +∞; then those of {@link FloatTable}, 0 between passes. */
    private final long[] slots;

    private final Moments moments;
    private FloatTable floats;

    public NumericCounts(Buckets buckets) {
        this.buckets = buckets;
        this.size = buckets.size();
        this.slots = new long[size + 3 + FloatTable.MISSING_SLOTS];
        this.moments = new Moments(buckets.reach());
    }

    public void add(double value) {
        int slot = buckets.slot(value);
        slots[slot]++;
        if (slot < size) {
            moments.add(value);
        }
    }

    /**
     * Adds a column of rows: for many of them much cheaper than one by one.
     *
     * @param rows float32, row-major; read, not kept
     * @param column 0 to width - 1
     * @param width values in a row
     * @param n rows from the first one on
     */
    public void add(float[] rows, int column, int width, int n) {
        if (floats == null) {
            floats = FloatTable.of(buckets);
        }
        if (!floats.isFine()) {
            for (int row = 0; row < n; row++) {
                add(rows[row * width + column]);
            }
            return;
        }
        for (int row = 0; row < n; row += Moments.MOST_AT_ONCE) {
            int end = Math.min(n, row + Moments.MOST_AT_ONCE);
            addAtOnce(rows, row * width + column, width, end - row);
        }
    }

    /** Slots and sums in one pass: in two, half of the processor would wait in each. */
    private void addAtOnce(float[] rows, int from, int stride, int n) {
        double scale = moments.scale();
        boolean isExact = moments.isExact();
        long sum = 0;
        long lowerSquares = 0;
        double squares = 0;
        double lost = 0;
        for (int i = 0, at = from; i < n; i++, at += stride) {
            float value = rows[at];
            slots[floats.slot(value)]++;
            double scaled = value * scale;
            long units = UnitSums.whole(scaled);
            sum += units;
            lowerSquares += units * units;
            squares += scaled * scaled;
            if (isExact) {
                lost += Math.abs(scaled - units);
            }
        }
        for (int i = size + 3; i < slots.length; i++) {
            slots[size] += slots[i];
            slots[i] = 0;
        }
        if (!moments.addAtOnce(sum, lowerSquares, squares, lost)) {
            moments.add(rows, from, stride, n);
        }
    }

    @Override
    public void merge(Counts other) {
        if (!(other instanceof NumericCounts that)) {
            throw new IllegalArgumentException("counts of categories cannot be merged into counts of numbers");
        }
        if (!buckets.equals(that.buckets)) {
            throw new IllegalArgumentException(
                    "counts of other buckets cannot be merged: expected " + buckets + ", got " + that.buckets);
        }
        for (int i = 0; i < slots.length; i++) {
            slots[i] += that.slots[i];
        }
        moments.merge(that.moments);
    }

    public Buckets buckets() {
        return buckets;
    }

    public long count(int bucket) {
        return slots[bucket];
    }

    @Override
    public long total() {
        return Tally.sum(slots);
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

    /** Values that the mean and the variance are of: the finite ones up to 2^511 in size. */
    public long summed() {
        return total() - notSummed();
    }

    private long notSummed() {
        return missing() + negativeInfinities() + positiveInfinities() + moments.beyond();
    }

    /** Of the summed values, finite; NaN without any. */
    public double mean() {
        return moments.mean(summed());
    }

    /** Of the summed values, by n, finite; NaN without any. */
    public double variance() {
        return moments.variance(summed());
    }

    @Override
    public Tally tally() {
        long[] counts = Arrays.copyOf(slots, size);
        counts[0] += negativeInfinities();
        counts[size - 1] += positiveInfinities();
        double[] positions = new double[size];
        Arrays.setAll(positions, buckets::position);
        return new Tally(
                buckets.fingerprint(), counts, positions, missing(), outOfDomain(), summed(), mean(), variance());
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
        SlotCodec.write(Arrays.copyOf(slots, size + 3), out);
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of counts of these buckets */
    public static NumericCounts fromBytes(Buckets buckets, byte[] bytes) {
        NumericCounts counts = new NumericCounts(buckets);
        counts.merge(bytes);
        return counts;
    }

    /**
     * Adds what others had counted when they were written.
     *
     * @throws IllegalArgumentException if these are not the bytes of counts of the same buckets; what is counted here is then
     *     meaningless
     */
    public void merge(byte[] others) {
        Unpacker.read(WHAT, VERSION, others, this::add);
    }

    private NumericCounts add(Unpacker in) {
        if (in.getLong() != buckets.fingerprint()) {
            throw in.refused("they were counted in other buckets");
        }
        long notSummed = notSummed();
        moments.merge(in);
        long added = SlotCodec.add(in, slots, size + 3);
        if (added < notSummed() - notSummed) {
            throw in.refused("more values beyond 2^511 than finite ones");
        }
        return this;
    }
}
