package io.headrace.gpu;

import ai.onnxruntime.OrtSession;

/**
 * One thread's work: run the session over the batch, again and again.
 *
 * @param session may be shared with other lanes; closed by whoever opened it
 * @param batch this lane's own
 */
record Lane(OrtSession session, Batch batch) {

    /** Returns rows per second up to the first run that ends at or after the deadline. */
    double rowsPerSecond(long deadlineNanos) throws Exception {
        long start = System.nanoTime();
        long rows = 0;
        long now = start;
        while (now < deadlineNanos) {
            batch.run(session);
            rows += batch.size();
            now = System.nanoTime();
        }
        return rows * 1e9 / (now - start);
    }
}
