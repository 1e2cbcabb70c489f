package io.headrace.stages.infer;

import io.headrace.contract.FeatureRow;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import io.headrace.runtime.batch.Threading;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** A batcher with room for so many rows, which are finished when the test says so. */
final class ScriptedBatcher implements Batcher<FeatureRow> {
    final Queue<FeatureRow> rows = new ArrayDeque<>();
    final Queue<Long> numbers = new ArrayDeque<>();
    long nanosToAnswer;
    long nanosUntilDue = Long.MAX_VALUE;
    int flushes;
    Runnable onFlush = () -> finished = rows.size();
    Runnable onAwait = () -> {};
    long awaitedMillis;
    int refusals;
    int closes;
    Runnable onRefusal = () -> {};
    Runnable onCompleted;
    private final int room;
    private BatchSink<FeatureRow> sink;
    private int finished;

    ScriptedBatcher(int room) {
        this.room = room;
    }

    BatcherFactory<FeatureRow> factory() {
        return (to, task) -> {
            sink = to;
            onCompleted = task.onCompleted();
            return this;
        };
    }

    /** The device is done with the oldest rows. */
    void finish(int count) {
        finished += count;
        onCompleted.run();
    }

    /** All rows, at once and on this thread. */
    void finishHere() {
        finished = rows.size();
        poll();
    }

    @Override
    public boolean tryAdd(FeatureRow row, long number) {
        if (rows.size() < room) {
            numbers.add(number);
            return rows.add(row);
        }
        refusals++;
        onRefusal.run();
        return false;
    }

    @Override
    public void flushIfIdle() {
        // rows run when the test says so
    }

    @Override
    public void flush() {
        flushes++;
        if (!rows.isEmpty()) {
            onFlush.run();
        }
    }

    @Override
    public boolean poll() {
        boolean any = finished > 0;
        sink.begin();
        for (; finished > 0; finished--) {
            FeatureRow row = rows.remove();
            sink.row(row, numbers.remove(), row.values()[0], null);
        }
        sink.end();
        return any;
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public long nanosUntilDue() {
        return nanosUntilDue;
    }

    @Override
    public long nanosToAnswer() {
        return nanosToAnswer;
    }

    @Override
    public void await(long timeout, TimeUnit unit) {
        awaitedMillis = unit.toMillis(timeout);
        onAwait.run();
    }

    @Override
    public Threading threading() {
        return Threading.ASYNC;
    }

    @Override
    public void close() {
        closes++;
    }
}
