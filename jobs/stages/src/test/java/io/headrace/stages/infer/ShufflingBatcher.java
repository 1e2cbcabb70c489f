package io.headrace.stages.infer;

import io.headrace.contract.FeatureRow;
import io.headrace.runtime.batch.BatchSink;
import io.headrace.runtime.batch.Batcher;
import io.headrace.runtime.batch.Threading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** Answers rows in any order, a few at a time. */
final class ShufflingBatcher implements Batcher<FeatureRow> {
    private static final int ROOM = 9;

    private final Random random = new Random(3);
    private final List<Entry> waiting = new ArrayList<>();
    private final BatchSink<FeatureRow> sink;

    ShufflingBatcher(BatchSink<FeatureRow> sink) {
        this.sink = sink;
    }

    @Override
    public boolean tryAdd(FeatureRow row, long number) {
        waiting.add(new Entry(row, number));
        if (waiting.size() > ROOM) {
            poll();
        }
        return true;
    }

    @Override
    public void flushIfIdle() {
        // rows are answered when others come, or are asked for
    }

    @Override
    public void flush() {
        // as above
    }

    @Override
    public boolean poll() {
        sink.begin();
        for (int i = random.nextInt(3); i >= 0 && !waiting.isEmpty(); i--) {
            Entry entry = waiting.remove(random.nextInt(waiting.size()));
            sink.row(entry.row, entry.number, entry.row.values()[0], null);
        }
        sink.end();
        return true;
    }

    @Override
    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    @Override
    public long nanosUntilDue() {
        return Long.MAX_VALUE;
    }

    @Override
    public long nanosToAnswer() {
        return 0;
    }

    @Override
    public void await(long timeout, TimeUnit unit) {
        // there is always something to poll
    }

    @Override
    public Threading threading() {
        return Threading.ASYNC;
    }

    @Override
    public void close() {
        waiting.clear();
    }

    private record Entry(FeatureRow row, long number) {}
}
