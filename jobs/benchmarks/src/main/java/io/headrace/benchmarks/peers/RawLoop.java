package io.headrace.benchmarks.peers;

import ai.onnxruntime.OrtException;
import io.headrace.benchmarks.worker.Rows;
import io.headrace.benchmarks.worker.Subject;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.runtime.infer.DeviceChoice;

/** Fills full batches in direct memory and runs them, on one thread, with no stream around: what the model itself costs. */
public final class RawLoop implements Subject {
    private final PlainSession session;
    private final PlainSession.Pinned pinned;
    private final Payload[] pool;
    private final int batch;
    private final Rows.Counter counter = Rows.counter();

    /** Read, so that no score is computed for nothing. */
    private float sum;

    public RawLoop(Trial trial) throws OrtException {
        session = new PlainSession(trial.benchModel(), trial.file(), trial.device() != DeviceChoice.CPU);
        batch = trial.batch();
        pinned = session.pin(batch);
        pool = Payload.pool(trial.benchModel());
    }

    @Override
    public void run(long rows) throws OrtException {
        int next = 0;
        for (long done = 0; done < rows; done += batch) {
            for (int i = 0; i < batch; i++) {
                pinned.put(i, pool[next]);
                next = next + 1 == pool.length ? 0 : next + 1;
            }
            pinned.run();
            for (int i = 0; i < batch; i++) {
                sum += pinned.score(i);
            }
            counter.add(Math.min(batch, rows - done));
        }
    }

    @Override
    public void close() throws OrtException {
        pinned.close();
        session.close();
        if (Float.isNaN(sum)) {
            throw new IllegalStateException("expected scores, found NaN");
        }
    }
}
