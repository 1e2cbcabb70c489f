package io.headrace.drift.counts;

/**
 * Buckets for a feature of which nothing is known: eight equal ones in each power of two from 2^-20 to 2^30, for both signs,
 * and one for what is nearer to zero. A bucket is at most an eighth of its lower bound wide, so its middle is within 1/17 of
 * any value in it.
 */
public enum LogLinear implements Buckets {
    INSTANCE;

    private static final int LOWEST_POWER = -20;
    private static final int HIGHEST_POWER = 30;
    private static final int PART_BITS = 3;

    /** Of one sign. */
    private static final int SIDE = (HIGHEST_POWER - LOWEST_POWER) << PART_BITS;

    /** Below, negative, near zero, positive, above. */
    private static final int SIZE = 2 * SIDE + 3;

    private static final int ZERO = SIDE + 1;
    private static final int DROPPED_BITS = 52 - PART_BITS;
    private static final int FIRST = (1023 + LOWEST_POWER) << PART_BITS;

    @Override
    public int size() {
        return SIZE;
    }

    /** The exponent and the first bits of the mantissa are the bucket's number. */
    @Override
    public int slot(double value) {
        double magnitude = Math.abs(value);
        if (!(magnitude <= Double.MAX_VALUE)) {
            return Buckets.slotOfNonFinite(value, SIZE);
        }
        int fromFirst = (int) (Double.doubleToRawLongBits(magnitude) >>> DROPPED_BITS) - FIRST + 1;
        int distance = Math.max(0, Math.min(SIDE + 1, fromFirst));
        return value < 0 ? ZERO - distance : ZERO + distance;
    }

    FloatTable floatTable() {
        return Floats.TABLE;
    }

    /** Made when it is first needed. */
    private static final class Floats {
        static final FloatTable TABLE = FloatTable.of(bounds());
    }

    /** The least number of each bucket but the first. */
    private static double[] bounds() {
        double[] bounds = new double[SIZE - 1];
        for (int bucket = 1; bucket < SIZE; bucket++) {
            bounds[bucket - 1] =
                    bucket > ZERO ? lowerBound(bucket - ZERO) : Math.nextUp(-lowerBound(ZERO - bucket + 1));
        }
        return bounds;
    }

    @Override
    public double position(int bucket) {
        int distance = Math.min(SIDE + 1, Math.abs(bucket - ZERO));
        if (distance == 0) {
            return 0;
        }
        double lower = lowerBound(distance);
        double middle = distance > SIDE ? lower : (lower + lowerBound(distance + 1)) / 2;
        return bucket < ZERO ? -middle : middle;
    }

    @Override
    public double reach() {
        return Double.NaN;
    }

    @Override
    public long fingerprint() {
        return Hashing.mix(FIRST + SIZE);
    }

    private static double lowerBound(int distance) {
        return Double.longBitsToDouble((long) (FIRST + distance - 1) << DROPPED_BITS);
    }
}
