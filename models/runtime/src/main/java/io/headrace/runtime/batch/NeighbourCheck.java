package io.headrace.runtime.batch;

import ai.onnxruntime.platform.Fp16Conversions;
import io.headrace.contract.ElementType;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * Whether a model answers a row the same whatever stands beside it. A graph that takes a mean over the batch, or that
 * normalizes by it, does not.
 */
final class NeighbourCheck {
    /** Two runs of one size add in the same order; what is larger than this is no rounding. */
    private static final double SAME_SIZE = 1e-5;

    /** Runs of two sizes may be by two ways to convolve, in float16 perhaps. */
    private static final double OTHER_SIZE = 1e-2;

    /** As {@link ModelRunner#run}. */
    @FunctionalInterface
    interface Run {
        void run(BatchSlab slab, int from, int count) throws RunException;
    }

    private final BatchSlab slab;
    private final Run runs;
    private final SplittableRandom random = new SplittableRandom(1);

    /** @param slab of two rows or more; is written to, and should be thrown away */
    NeighbourCheck(BatchSlab slab, Run runs) {
        this.slab = slab;
        this.runs = runs;
    }

    /** False also where the model fails on the rows that are tried. */
    boolean changesNothing() {
        try {
            fill(0);
            double besideZeros = score(slab.maxRows());
            double alone = score(1);
            for (int place = 1; place < slab.maxRows(); place++) {
                fill(place);
            }
            double besideRows = score(slab.maxRows());
            return isNear(besideRows, besideZeros, SAME_SIZE) && isNear(besideRows, alone, OTHER_SIZE);
        } catch (RunException e) {
            return false;
        }
    }

    /** False for what is no number. */
    private static boolean isNear(double found, double expected, double tolerance) {
        return Math.abs(found - expected) <= tolerance * Math.max(1, Math.abs(expected));
    }

    /** The first row's, in a batch of so many. */
    private double score(int rows) throws RunException {
        runs.run(slab, 0, rows);
        return slab.scores()[0];
    }

    /** Reals from 0 to 1; whole numbers 0 or 1, which are in every vocabulary; no texts. */
    private void fill(int place) {
        for (int input = 0; input < slab.layout().inputs().size(); input++) {
            ElementType type = slab.layout().inputs().get(input).type();
            int width = slab.rowElements(input);
            for (int i = 0; type != ElementType.STRING && i < width; i++) {
                put(slab.buffer(input), type, place * width + i);
            }
        }
    }

    private void put(ByteBuffer out, ElementType type, int element) {
        int at = element * type.bytes();
        switch (type) {
            case FLOAT32 -> out.putFloat(at, (float) random.nextDouble());
            case FLOAT64 -> out.putDouble(at, random.nextDouble());
            case FLOAT16 -> out.putShort(at, Fp16Conversions.floatToFp16((float) random.nextDouble()));
            case INT64 -> out.putLong(at, random.nextInt(2));
            case INT32 -> out.putInt(at, random.nextInt(2));
            case INT16 -> out.putShort(at, (short) random.nextInt(2));
            case INT8, UINT8, BOOL -> out.put(at, (byte) random.nextInt(2));
            case BFLOAT16, STRING, OTHER -> throw new IllegalStateException(type + " cannot be fed");
        }
    }
}
