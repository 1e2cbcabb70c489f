package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Runs batches on the task's own thread, so that nothing is ever in flight between two calls. */
final class InlineBatcher<R> implements Batcher<R> {
    private final FormingBatch<R> forming;
    private final BatchRunner runner;
    private final BatchSink<R> sink;
    private boolean closed;

    InlineBatcher(
            Batch<R> batch,
            RowWriter<R> writer,
            BatchPolicy policy,
            BatchRunner runner,
            BatchSink<R> sink,
            LongSupplier nanoTime) {
        this.forming = new FormingBatch<>(writer, policy, nanoTime);
        this.runner = runner;
        this.sink = sink;
        forming.fill(batch);
    }

    @Override
    public boolean tryAdd(R row) {
        if (forming.add(row, runner.cap())) {
            flush();
        }
        return true;
    }

    @Override
    public void flushIfIdle() {
        if (forming.nanosUntilDue() == 0) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (forming.isEmpty()) {
            return;
        }
        Batch<R> batch = forming.take();
        batch.run(runner);
        batch.rethrow();
        batch.deliver(sink);
        forming.fill(batch);
    }

    @Override
    public boolean poll() {
        return false;
    }

    @Override
    public boolean isEmpty() {
        return forming.isEmpty();
    }

    @Override
    public long nanosUntilDue() {
        return forming.nanosUntilDue();
    }

    @Override
    public void await(long timeout, TimeUnit unit) {
        // nothing is ever under way between two calls
    }

    @Override
    public Threading threading() {
        return Threading.INLINE;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            runner.close();
        }
    }
}
