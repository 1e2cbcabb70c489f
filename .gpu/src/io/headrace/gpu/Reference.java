package io.headrace.gpu;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;

/**
 * The CPU scores of a workload's distinct rows.
 *
 * @param rows the rows
 * @param scores their scores, row-major
 */
record Reference(Rows rows, float[] scores) {

    private static final int DISTINCT_ROWS = 64;

    static Reference compute(Path models, Workload workload, int threads) throws Exception {
        try (OrtSession session = Sessions.cpu(Workload.file(models, workload.reference()), threads)) {
            Rows rows = Rows.random(session.getInputInfo(), DISTINCT_ROWS);
            try (Batch batch = Batch.pageable(session, rows, DISTINCT_ROWS)) {
                batch.run(session);
                return new Reference(rows, batch.scores());
            }
        }
    }

    /** Runs the batch once over poisoned outputs; NaN if any score is NaN or was not written. */
    double largestDifference(OrtSession session, Batch batch) throws OrtException {
        batch.poison();
        batch.run(session);
        float[] found = batch.scores();
        double worst = 0;
        for (int i = 0; i < found.length; i++) {
            double difference = Math.abs((double) found[i] - scores[i % scores.length]);
            if (Double.isNaN(difference)) {
                return Double.NaN;
            }
            worst = Math.max(worst, difference);
        }
        return worst;
    }

    /** Largest absolute score: what a difference has to be compared with. */
    double scale() {
        double largest = 0;
        for (float score : scores) {
            largest = Math.max(largest, Math.abs(score));
        }
        return largest;
    }
}
