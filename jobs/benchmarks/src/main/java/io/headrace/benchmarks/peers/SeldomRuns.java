package io.headrace.benchmarks.peers;

import ai.onnxruntime.OrtException;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** A model that is run for one row now and then: what it takes where nothing is warm but the code. */
public final class SeldomRuns {
    private static final double NANOS_PER_MILLI = 1e6;

    private SeldomRuns() {}

    /**
     * @param device what the model runs on
     * @param perSecond runs, at even distances
     * @param seconds for which it goes on, after as many runs as make up a second
     * @return of a run, milliseconds, without what lies between two
     * @throws IOException if ONNX Runtime refuses the model
     */
    public static double median(BenchModel model, String file, DeviceChoice device, double perSecond, double seconds)
            throws IOException {
        try (PlainSession session = new PlainSession(model, file, device != DeviceChoice.CPU);
                PlainSession.Pinned pinned = session.pin(1)) {
            Payload[] pool = Payload.pool(model);
            long distance = (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
            int thrownAway = (int) Math.ceil(perSecond);
            int runs = Math.max(1, (int) (perSecond * seconds));
            Histogram took = new Histogram(3);
            long due = System.nanoTime();
            for (int i = 0; i < thrownAway + runs; i++) {
                due += distance;
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                long start = System.nanoTime();
                pinned.score(pool[i % pool.length]);
                if (i >= thrownAway) {
                    took.recordValue(System.nanoTime() - start);
                }
            }
            return took.getValueAtPercentile(50) / NANOS_PER_MILLI;
        } catch (OrtException e) {
            throw new IOException("model " + model.label() + ": ONNX Runtime refused it: " + e.getMessage(), e);
        }
    }
}
