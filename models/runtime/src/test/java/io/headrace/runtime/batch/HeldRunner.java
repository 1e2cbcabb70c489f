package io.headrace.runtime.batch;

import io.headrace.runtime.batch.RunException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A device without a model whose runs, any number at a time, end when the test says so: the score of a row is the row itself. */
final class HeldRunner implements ModelRunner {
    private static final int PATIENCE_SECONDS = 10;

    private final BlockingQueue<Run> begun = new LinkedBlockingQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();

    /** The next run that begins, or has begun and was not asked for. */
    Run next() throws InterruptedException {
        Run run = begun.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (run == null) {
            throw new AssertionError("expected a run to begin");
        }
        return run;
    }

    /** Whether no run has begun that was not asked for. */
    boolean isQuiet() {
        return begun.isEmpty();
    }

    int underWay() {
        return underWay.get();
    }

    int closes() {
        return closes.get();
    }

    @Override
    public void run(BatchSlab slab, int from, int count) throws RunException {
        underWay.incrementAndGet();
        Run run = new Run(slab, from, count);
        begun.add(run);
        RunException failure =
                run.end.orTimeout(2L * PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        for (int i = 0; i < count; i++) {
            slab.scores()[from + i] = run.rows.get(i);
        }
        underWay.decrementAndGet();
        run.ended.countDown();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {
        if (underWay.get() > 0) {
            throw new IllegalStateException("closed under a run");
        }
        closes.incrementAndGet();
    }

    /** One of them. */
    static final class Run {
        final List<Integer> rows = new ArrayList<>();
        final Thread thread = Thread.currentThread();
        private final CompletableFuture<RunException> end = new CompletableFuture<>();
        private final CountDownLatch ended = new CountDownLatch(1);

        private Run(BatchSlab slab, int from, int count) {
            for (int place = from; place < from + count; place++) {
                rows.add(slab.buffer(0).getInt(place * Integer.BYTES));
            }
        }

        /** Returns once the run has ended; what its thread does next may be still to come. */
        void finish() throws InterruptedException {
            end(null);
        }

        /** As {@link #finish}. */
        void fail(Kind kind) throws InterruptedException {
            end(new RunException(kind, "run of " + rows + " failed", null));
        }

        private void end(RunException failure) throws InterruptedException {
            end.complete(failure);
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("expected run of " + rows + " to end");
            }
        }
    }
}
