package io.headrace.simulator;

/**
 * Seeded random numbers that are the same on every machine and JDK: SplitMix64 (Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, 2014) and {@link StrictMath}. Not thread-safe.
 */
final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;
    /** Above this mean the product of uniforms that draws a Poisson number would lose its precision. */
    private static final double LARGE_MEAN = 64;

    private long state;
    private double spareGaussian = Double.NaN;

    Dice(long seed) {
        state = mix(seed + GOLDEN);
    }

    /** A stream of its own for one purpose, so that drawing more for one does not shift the others. */
    static Dice of(long seed, long purpose, long index) {
        return new Dice(mix(seed + GOLDEN * (purpose + 1)) ^ mix(index));
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** In [0, 1). */
    double uniform() {
        return (nextLong() >>> 11) * UNIT;
    }

    double between(double low, double high) {
        return low + (high - low) * uniform();
    }

    /** In [0, bound); the bias of at most bound / 2^32 does not matter here. */
    int below(int bound) {
        return (int) ((nextLong() >>> 32) * bound >>> 32);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Standard normal by Marsaglia's polar method, which makes two at a time. */
    double gaussian() {
        if (!Double.isNaN(spareGaussian)) {
            double spare = spareGaussian;
            spareGaussian = Double.NaN;
            return spare;
        }
        double x;
        double y;
        double square;
        do {
            x = between(-1, 1);
            y = between(-1, 1);
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(square) / square);
        spareGaussian = y * factor;
        return x * factor;
    }

    double logNormal(double median, double sigma) {
        return median * StrictMath.exp(sigma * gaussian());
    }

    double exponential(double mean) {
        return -mean * StrictMath.log(1 - uniform());
    }

    /** Poisson by Knuth's product of uniforms; a large mean is split, since sums of Poisson numbers are Poisson. */
    int poisson(double mean) {
        if (mean > LARGE_MEAN) {
            return poisson(mean / 2) + poisson(mean / 2);
        }
        double limit = StrictMath.exp(-mean);
        double product = uniform();
        int count = 0;
        while (product > limit) {
            product *= uniform();
            count++;
        }
        return count;
    }

    private static long mix(long z) {
        long a = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
