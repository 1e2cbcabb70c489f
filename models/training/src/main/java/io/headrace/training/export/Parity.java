package io.headrace.training.export;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.headrace.runtime.infer.Ort;
import io.headrace.training.Samples;
import io.headrace.training.TrainingException;
import io.headrace.training.fit.Classifier;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** Proves that an exported model answers as the fitted one does: on real rows, and on rows with missing values. */
public final class Parity {
    /** Largest difference of two probabilities that rounding explains. */
    public static final double TOLERANCE = 1e-5;

    private static final int ROWS = 20_000;
    private static final double HOLES = 0.2;

    /** Trees as matrices take some 100 KB a row. */
    private static final int SLICE = 1_000;

    private Parity() {}

    /**
     * @param samples real rows; at most the first 20,000 are used
     * @return the largest difference found
     * @throws TrainingException if it is above {@link #TOLERANCE}
     */
    public static double prove(Classifier classifier, byte[] onnx, Samples samples) {
        float[] rows = Arrays.copyOf(samples.rows(), Math.min(samples.rows().length, ROWS * samples.width()));
        double whole = difference(classifier, onnx, rows, samples.width());
        double holed = difference(classifier, onnx, withHoles(rows), samples.width());
        double largest = Math.max(whole, holed);
        if (!(largest <= TOLERANCE)) {
            throw new TrainingException("export: expected ONNX Runtime to answer within " + TOLERANCE
                    + " of the fitted model, found a difference of " + largest + "; nothing is written");
        }
        return largest;
    }

    /** What ONNX Runtime answers: the second column of the probabilities. */
    public static float[] score(byte[] onnx, float[] rows, int width) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            try (OrtSession session = Ort.environment().createSession(onnx, options)) {
                return score(session, rows, width);
            }
        } catch (OrtException e) {
            throw new TrainingException("export: ONNX Runtime refused the model: " + e.getMessage(), e);
        }
    }

    private static float[] score(OrtSession session, float[] rows, int width) throws OrtException {
        float[] scores = new float[rows.length / width];
        for (int from = 0; from < scores.length; from += SLICE) {
            int count = Math.min(SLICE, scores.length - from);
            FloatBuffer slice = FloatBuffer.wrap(rows, from * width, count * width);
            try (OnnxTensor input = OnnxTensor.createTensor(Ort.environment(), slice, new long[] {count, width});
                    OrtSession.Result result = session.run(Map.of(Onnx.INPUT, input))) {
                float[][] probabilities = (float[][]) result.get(0).getValue();
                for (int i = 0; i < count; i++) {
                    scores[from + i] = probabilities[i][1];
                }
            }
        }
        return scores;
    }

    /** NaN where either answers NaN, which no tolerance admits. */
    private static double difference(Classifier classifier, byte[] onnx, float[] rows, int width) {
        float[] expected = classifier.score(rows, width);
        float[] found = score(onnx, rows, width);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs((double) expected[i] - found[i]));
        }
        return largest;
    }

    private static float[] withHoles(float[] rows) {
        Random random = new Random(1);
        float[] holed = rows.clone();
        for (int i = 0; i < holed.length; i++) {
            if (random.nextDouble() < HOLES) {
                holed[i] = Float.NaN;
            }
        }
        return holed;
    }
}
