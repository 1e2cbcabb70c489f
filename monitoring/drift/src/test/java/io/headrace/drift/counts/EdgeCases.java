package io.headrace.drift.counts;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Buckets whose bounds are hard to find to the bit, and the float32 values around those. */
enum EdgeCases {
    AT_FLOATS(ascending(20, i -> (float) (0.1 * i))),
    BETWEEN_FLOATS(ascending(20, i -> 0.1 * i + 1e-12)),
    OF_ONE_FLOAT_EACH(ascending(20, i -> i % 2 == 0 ? i : Math.nextUp((float) (i - 1)))),
    SEVERAL_BETWEEN_TWO_FLOATS(ascending(20, i -> 0.3 + 1e-10 * i)),
    SMALL_COUNTS(ascending(20, i -> i == 1 ? Double.MIN_VALUE : i == 3 ? Math.nextUp(1.0) : i / 2)),
    LARGE_COUNTS(ascending(21, i -> 40 + 8 * i)),
    AROUND_ZERO(-Double.MIN_VALUE, 0, Double.MIN_VALUE),
    NEGATIVE_ZERO(-1, -0.0, 1),
    SUBNORMAL(ascending(20, i -> (i - 10) * 1e-39)),
    SHARES(ascending(21, i -> i / 20.0)),
    BELL(ascending(21, i -> Math.sinh((i - 10) / 4.0))),
    FAR_FROM_ZERO(ascending(21, i -> 1e9 + 5 * i)),
    BELL_FAR_FROM_ZERO(ascending(21, i -> 700 + 10 * Math.sinh((i - 10) / 4.0))),
    NEGATIVE(ascending(21, i -> -Math.pow(1.7, 20 - i))),
    HEAVY_TAIL(ascending(21, i -> Math.exp(i * i / 30.0))),
    THIRTY_POWERS_OF_TEN(ascending(21, i -> Math.pow(10, 3 * i - 30))),
    BEYOND_FLOATS(ascending(21, i -> (i < 10 ? -1 : 1) * Math.pow(10, 30 * Math.abs(i - 10)))),
    LARGEST_FLOATS(-Float.MAX_VALUE, 0, Float.MAX_VALUE),
    ONE(3),
    ONE_ZERO(0),
    ONE_NEGATIVE_ZERO(-0.0),
    ONE_BELOW_FLOATS(-1e300),
    ONE_ABOVE_FLOATS(1e300),
    /** Too many for two comparisons, whatever the origin: counted one by one. */
    THREE_IN_TWO_CELLS(-1000.3, -1000.2, -1000.1, 1000.1, 1000.2, 1000.3),
    CROWDED_AT_THE_LARGEST_FLOATS(ascending(21, i -> 3e38 + 1e34 * i)),
    CROWDED(new Random(1).doubles(Edges.MOST, -1, 1).sorted().toArray()),
    CROWDED_TWICE(ascending(40, i -> i < 20 ? -1000 + i * 0.1 : 1000 + i * 0.1)),
    UNKNOWN(LogLinear.INSTANCE);

    final Buckets buckets;

    EdgeCases(double... edges) {
        this(new Edges(edges));
    }

    EdgeCases(Buckets buckets) {
        this.buckets = buckets;
    }

    private static double[] ascending(int n, IntToDoubleFunction edge) {
        return IntStream.range(0, n).mapToDouble(edge).distinct().sorted().toArray();
    }

    /** What is not finite among them; shuffled. */
    float[] floats() {
        Random random = new Random(ordinal());
        double[] edges = buckets instanceof Edges given
                ? given.toArray()
                : IntStream.range(0, buckets.size())
                        .mapToDouble(buckets::position)
                        .toArray();
        double span = edges[edges.length - 1] - edges[0] + Math.abs(edges[0]) / 4;
        double[] around = Arrays.stream(edges)
                .flatMap(edge -> Arrays.stream(neighbours((float) edge)))
                .toArray();
        double[] within =
                random.doubles(1500).map(x -> edges[0] + (1.2 * x - 0.1) * span).toArray();
        int[] bits = IntStream.concat(
                        IntStream.of(1, 0x007fffff, 0x7f7fffff, 0x7f800000, 0x7f800001, 0x7fc00000, 0x7fffffff, 0)
                                .flatMap(each -> IntStream.of(each, each | Integer.MIN_VALUE)),
                        random.ints(500))
                .toArray();
        float[] values = new float[around.length + within.length + bits.length];
        int at = 0;
        for (double value : around) {
            values[at++] = (float) value;
        }
        for (double value : within) {
            values[at++] = (float) value;
        }
        for (int each : bits) {
            values[at++] = Float.intBitsToFloat(each);
        }
        for (int i = values.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            float value = values[i];
            values[i] = values[other];
            values[other] = value;
        }
        return values;
    }

    private static double[] neighbours(float value) {
        float up = Math.nextUp(value);
        float down = Math.nextDown(value);
        return new double[] {value, up, Math.nextUp(up), down, Math.nextDown(down), -value};
    }
}
