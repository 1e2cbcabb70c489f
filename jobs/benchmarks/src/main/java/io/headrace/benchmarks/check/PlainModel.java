package io.headrace.benchmarks.check;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A model run alone, by ONNX Runtime and nothing else. */
final class PlainModel implements AutoCloseable {
    private static final int BATCH = 1024;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final String output;
    private final int column;

    /** @param output float32 [n, classes] with the score in this column */
    PlainModel(Path file, String output, int column) throws OrtException {
        this.session = environment.createSession(file.toString());
        this.output = output;
        this.column = column;
    }

    /** @param rows float32 [n, features] in the order of the model's only input */
    double[] scores(List<float[]> rows) throws OrtException {
        double[] scores = new double[rows.size()];
        for (int from = 0; from < scores.length; from += BATCH) {
            int to = Math.min(from + BATCH, scores.length);
            float[][] answers = run(rows.subList(from, to).toArray(float[][]::new));
            for (int i = from; i < to; i++) {
                scores[i] = answers[i - from][column];
            }
        }
        return scores;
    }

    private float[][] run(float[][] batch) throws OrtException {
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, batch);
                OrtSession.Result result = session.run(Map.of(input, tensor), Set.of(output))) {
            return Arrays.copyOf((float[][]) result.get(0).getValue(), batch.length);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
