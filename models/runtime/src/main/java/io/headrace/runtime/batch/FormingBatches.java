package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The batches that are being filled, one for each shape of which there are rows, and how long the oldest row has waited. */
final class FormingBatches<R> {
    private final Shapes<R> shapes;
    private final RowWriter<R> writer;
    private final LongSupplier nanoTime;
    private final long maxWaitNanos;

    /** By shape, in the order in which they began. */
    private final Map<Integer, Batch<R>> batches = new LinkedHashMap<>();

    /** The one that the last row went to, if it is still forming: mostly there is but one. */
    private Batch<R> last;

    private int units;

    FormingBatches(Shapes<R> shapes, RowWriter<R> writer, Duration maxWait, LongSupplier nanoTime) {
        this.shapes = shapes;
        this.writer = writer;
        this.nanoTime = nanoTime;
        maxWaitNanos = maxWait.toNanos();
    }

    /** The shape of the batch that the row belongs to; one that its writer will refuse goes anywhere. */
    int shapeOf(R row) {
        try {
            return shapes.of(row);
        } catch (RowRefusedException e) {
            return batches.isEmpty() ? shapes.largest() : oldest().shape();
        }
    }

    boolean has(int shape) {
        return last != null && last.shape() == shape || batches.containsKey(shape);
    }

    /** A row of the shape comes next. */
    void begin(Batch<R> empty, int shape) {
        empty.begin(shape, shapes.layout(shape), shapes.weight(shape), nanoTime.getAsLong());
        batches.put(shape, empty);
    }

    /**
     * @param cap what a run may cost at most, as the sum of its rows' weights
     * @return whether the batch of the shape is full now
     */
    boolean add(R row, long number, int shape, int cap) {
        if (last == null || last.shape() != shape) {
            last = batches.get(shape);
        }
        last.add(row, number, writer, shapes.clears());
        units += last.weight();
        return last.size() >= last.places() || cap - last.units() < last.weight();
    }

    Batch<R> take(int shape) {
        Batch<R> taken = batches.remove(shape);
        units -= taken.units();
        last = null;
        return taken;
    }

    Batch<R> takeOldest() {
        return take(oldest().shape());
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    int count() {
        return batches.size();
    }

    /** The sum of all rows' weights. */
    int units() {
        return units;
    }

    /** The batch that began first; there must be one. */
    Batch<R> oldest() {
        return batches.values().iterator().next();
    }

    long maxWaitNanos() {
        return maxWaitNanos;
    }

    /** How long the oldest row has waited; there must be one. */
    long waitedNanos(long now) {
        return now - oldest().firstNanos();
    }
}
