package io.headrace.runtime.batch;

import io.headrace.contract.RowWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows on their way through a slab: who they are and where their numbers lie. A row that its writer refuses keeps its place
 * in the order but takes none in the slab.
 */
final class Batch<R> {
    private static final int REFUSED = -1;

    private final BatchSlab slab;
    private final List<R> rows;
    private final long[] numbers;
    private final int[] places;
    private final String[] refusals;
    private int shape;
    private long firstNanos;
    private Throwable fatal;

    Batch(BatchSlab slab) {
        this.slab = slab;
        rows = new ArrayList<>(slab.maxRows());
        numbers = new long[slab.maxRows()];
        places = new int[slab.maxRows()];
        refusals = new String[slab.maxRows()];
    }

    BatchSlab slab() {
        return slab;
    }

    int size() {
        return rows.size();
    }

    /** @param cleared whether what the writer leaves must be zeros */
    void add(R row, long number, RowWriter<R> writer, boolean cleared) {
        int entry = rows.size();
        try {
            if (cleared) {
                slab.clear(slab.rows());
            }
            writer.write(row, slab.rows(), slab);
            places[entry] = slab.rows();
            slab.commitRow();
        } catch (RowRefusedException e) {
            places[entry] = REFUSED;
            refusals[entry] = e.getMessage();
        }
        rows.add(row);
        numbers[entry] = number;
    }

    /**
     * @param shape number of the rows' shape
     * @param weight what a row of it costs
     * @param nanos when the oldest row came
     */
    void begin(int shape, SlabLayout layout, int weight, long nanos) {
        this.shape = shape;
        slab.shape(layout, weight);
        firstNanos = nanos;
    }

    int shape() {
        return shape;
    }

    /** Rows that have room. */
    int places() {
        return slab.places();
    }

    int weight() {
        return slab.weight();
    }

    /** The sum of its rows' weights. */
    int units() {
        return rows.size() * slab.weight();
    }

    long firstNanos() {
        return firstNanos;
    }

    /** Runs the batch; what ends the whole engine is kept for the thread that delivers. */
    void run(BatchRunner runner) {
        try {
            runner.run(slab, firstNanos);
        } catch (RuntimeException | Error e) {
            fatal = e;
        }
    }

    boolean isFatal() {
        return fatal != null;
    }

    /** Hands the rows over in their order and empties the batch. */
    void deliver(BatchSink<R> sink) {
        sink.begin();
        for (int entry = 0; entry < rows.size(); entry++) {
            deliver(entry, sink);
        }
        sink.end();
        rows.clear();
        slab.reset();
    }

    private void deliver(int entry, BatchSink<R> sink) {
        int place = places[entry];
        String failure = place == REFUSED ? refusals[entry] : slab.failure(place);
        sink.row(rows.get(entry), numbers[entry], failure == null ? slab.scores()[place] : Double.NaN, failure);
    }

    /** Throws what ended the run, if anything did; again and again. */
    void rethrow() {
        Workers.rethrow(fatal);
    }
}
