package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.zoo.BenchModel;
import java.util.Random;

/** A row as a competent user would hold it: one of the two arrays, by the model. */
public final class Payload {
    private static final long SEED = 11;
    private static final int POOL_BYTES = 8 << 20;
    private static final int MOST = 1024;
    private static final int VOCABULARY = 1000;

    public float[] reals;
    public long[] tokens;

    /** For Flink's serializer of plain objects. */
    public Payload() {}

    /** Different rows, over and over the same: more than a cache line of luck, less than a heap. */
    public static Payload[] pool(BenchModel model) {
        int size = Math.max(16, Math.min(MOST, POOL_BYTES / (Float.BYTES * model.width())));
        Random random = new Random(SEED);
        Payload[] pool = new Payload[size];
        for (int i = 0; i < size; i++) {
            pool[i] = random(model, random);
        }
        return pool;
    }

    private static Payload random(BenchModel model, Random random) {
        Payload payload = new Payload();
        if (model.elements() == BenchModel.Elements.TOKEN) {
            payload.tokens = random.longs(model.width(), 0, VOCABULARY).toArray();
        } else {
            payload.reals = new float[model.width()];
            for (int i = 0; i < payload.reals.length; i++) {
                payload.reals[i] = (float) random.nextGaussian();
            }
        }
        return payload;
    }

    double[] doubles() {
        double[] values = new double[reals != null ? reals.length : tokens.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = reals != null ? reals[i] : tokens[i];
        }
        return values;
    }
}
