package io.headrace.drift.vectors;

/** MT19937 (Matsumoto and Nishimura, 1998), seeded as numpy's RandomState and as Python's random, to draw their numbers. */
public final class MersenneTwister {
    private static final int N = 624;
    private static final int M = 397;

    private final int[] state = new int[N];
    private int next = N;

    /** As numpy's RandomState(seed). */
    public static MersenneTwister numpy(int seed) {
        MersenneTwister random = new MersenneTwister();
        random.seed(seed);
        return random;
    }

    /** As Python's random.Random(seed), for seeds below 2^32. */
    public static MersenneTwister python(int key) {
        MersenneTwister random = new MersenneTwister();
        random.seed(19650218);
        int[] s = random.state;
        int i = 1;
        for (int k = 0; k < N; k++) {
            s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >>> 30)) * 1664525)) + key;
            i = random.following(i);
        }
        for (int k = 0; k < N - 1; k++) {
            s[i] = (s[i] ^ ((s[i - 1] ^ (s[i - 1] >>> 30)) * 1566083941)) - i;
            i = random.following(i);
        }
        s[0] = 0x80000000;
        return random;
    }

    private void seed(int seed) {
        state[0] = seed;
        for (int i = 1; i < N; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    private int following(int i) {
        if (i + 1 < N) {
            return i + 1;
        }
        state[0] = state[N - 1];
        return 1;
    }

    public int nextInt() {
        if (next == N) {
            twist();
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >>> 18);
    }

    private void twist() {
        for (int i = 0; i < N; i++) {
            int y = (state[i] & 0x80000000) | (state[(i + 1) % N] & 0x7fffffff);
            state[i] = state[(i + M) % N] ^ (y >>> 1) ^ ((y & 1) * 0x9908b0df);
        }
        next = 0;
    }

    /** In [0, 1) with 53 bits, as both do. */
    public double nextDouble() {
        long high = nextInt() >>> 5;
        long low = nextInt() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /** As Python's randrange: draws again where the bits are too large. */
    public int below(int bound) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound);
        int drawn = nextInt() >>> (Integer.SIZE - bits);
        while (drawn >= bound) {
            drawn = nextInt() >>> (Integer.SIZE - bits);
        }
        return drawn;
    }

    /** As RandomState.normal: pairs by the polar method, the second of a pair first. */
    public double[] normals(int count, double mean, double deviation) {
        double[] drawn = new double[count];
        for (int i = 0; i < count; i += 2) {
            double x;
            double y;
            double r;
            do {
                x = 2 * nextDouble() - 1;
                y = 2 * nextDouble() - 1;
                r = x * x + y * y;
            } while (r >= 1 || r == 0);
            double f = Math.sqrt(-2 * Math.log(r) / r);
            drawn[i] = mean + deviation * f * y;
            if (i + 1 < count) {
                drawn[i + 1] = mean + deviation * f * x;
            }
        }
        return drawn;
    }
}
