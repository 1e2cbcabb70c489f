package io.headrace.benchmarks.peers;

import ai.onnxruntime.OrtException;
import io.headrace.benchmarks.zoo.BenchModel;
import java.io.IOException;
import java.nio.file.Path;

/** Scores of the same rows on the CPU, one at a time, and on a device in batches. */
public final class DeviceScores {
    private final BenchModel model;
    private final Path reference;
    private final boolean onCuda;

    /** @param reference the model that the CPU runs */
    public DeviceScores(BenchModel model, Path reference, boolean onCuda) {
        this.model = model;
        this.reference = reference;
        this.onCuda = onCuda;
    }

    /**
     * @param file the model that the device runs
     * @param rows to score, in batches of 1, 2, 4 and so on, and all in one
     * @return of two scores of a row, or NaN if either is
     * @throws IOException if ONNX Runtime refuses a model or a run
     */
    public double largestDifference(Path file, int rows) throws IOException {
        try (PlainSession onCpu = new PlainSession(model, reference.toString());
                PlainSession onDevice = new PlainSession(model, file.toString(), onCuda)) {
            float[] expected = scores(onCpu, rows, 1);
            double largest = 0;
            for (int batch = 1; batch < rows; batch *= 2) {
                largest = Math.max(largest, difference(expected, scores(onDevice, rows, batch)));
            }
            return Math.max(largest, difference(expected, scores(onDevice, rows, rows)));
        } catch (OrtException e) {
            throw new IOException("model " + model.label() + ": ONNX Runtime refused it: " + e.getMessage(), e);
        }
    }

    /** NaN wins. */
    private static double difference(float[] expected, float[] found) {
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs((double) found[i] - expected[i]));
        }
        return largest;
    }

    private float[] scores(PlainSession session, int rows, int batch) throws OrtException {
        Payload[] pool = Payload.pool(model);
        float[] scores = new float[rows];
        try (PlainSession.Pinned pinned = session.pin(batch)) {
            for (int from = 0; from < rows; from += batch) {
                int count = Math.min(batch, rows - from);
                for (int i = 0; i < count; i++) {
                    pinned.put(i, pool[(from + i) % pool.length]);
                }
                pinned.run(count);
                for (int i = 0; i < count; i++) {
                    scores[from + i] = pinned.score(i);
                }
            }
        }
        return scores;
    }
}
