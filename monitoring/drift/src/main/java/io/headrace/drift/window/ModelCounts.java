package io.headrace.drift.window;

import io.headrace.drift.counts.NumericCounts;
import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Arrays;

/**
 * Everything that was counted of a model version: its events, their features, its scores. Merging is associative and
 * commutative to the last bit. One thread.
 */
public final class ModelCounts {
    private static final int VERSION = 1;
    private static final int MOST_BYTES = 1 << 20;

    /**
     * Events that wait to be counted column by column. One by one, each value would find the edges and counts of its column pushed
     * out of the nearest cache by those of the others and by the pipeline's own data.
     */
    private static final int MOST_WAITING = 128;

    private final NumericCounts[] columns;
    private final int features;

    /** The features of waiting events, one event after the other; null until there is one, since merging needs none. */
    private float[] waiting;

    private double[] waitingScores;
    private int waitingEvents;
    private int waitingScored;

    private long events;
    private long fallbacks;
    private long earliest = Long.MAX_VALUE;

    public ModelCounts(Counting counting) {
        this.columns = new NumericCounts[counting.columns()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new NumericCounts(counting.buckets().get(i));
        }
        this.features = columns.length - 1;
    }

    /**
     * Counts an event and its features, as they were profiled: in float32. A value so frequent that it has a bucket of its own has
     * it where its float32 lies, and 9.99 does not lie there.
     *
     * @param time epoch milliseconds
     * @param values of the features in the model's order, NaN where missing; where there are fewer, the last ones are missing
     * @throws IllegalArgumentException if there are more values than features
     */
    public void addEvent(long time, double... values) {
        if (values.length > features) {
            throw new IllegalArgumentException("expected values of " + features + " features, found " + values.length);
        }
        if (waiting == null) {
            waiting = new float[MOST_WAITING * features];
            waitingScores = new double[MOST_WAITING];
        } else if (waitingEvents == MOST_WAITING) {
            settle();
        }
        int from = waitingEvents * features;
        for (int i = 0; i < values.length; i++) {
            waiting[from + i] = (float) values[i];
        }
        Arrays.fill(waiting, from + values.length, from + features, Float.NaN);
        waitingEvents++;
        events++;
        earliest = Math.min(earliest, time);
    }

    /** The model's answer, at most one an event. */
    public void addScore(double value) {
        waitingScores[waitingScored++] = value;
    }

    /** Counts what waits. */
    private void settle() {
        if (waitingEvents == 0) {
            return; // merging needs no tables to find slots by
        }
        for (int feature = 0; feature < features; feature++) {
            columns[feature].add(waiting, feature, features, waitingEvents);
        }
        for (int i = 0; i < waitingScored; i++) {
            columns[features].add(waitingScores[i]);
        }
        waitingEvents = 0;
        waitingScored = 0;
    }

    /** An answer that is not the model's. */
    public void addFallback() {
        fallbacks++;
    }

    public long events() {
        return events;
    }

    public long fallbacks() {
        return fallbacks;
    }

    /** Time of the earliest event, epoch milliseconds; Long.MAX_VALUE without any. */
    public long earliest() {
        return earliest;
    }

    /** @param column a feature in the model's order; after the last one, the score */
    public NumericCounts column(int column) {
        settle();
        return columns[column];
    }

    /** Forgets what was counted: for a new pane. */
    public void clear() {
        waitingEvents = 0;
        waitingScored = 0;
        for (NumericCounts column : columns) {
            column.clear();
        }
        events = 0;
        fallbacks = 0;
        earliest = Long.MAX_VALUE;
    }

    public byte[] toBytes() {
        settle();
        Packer out = new Packer(VERSION)
                .putVar(events)
                .putVar(fallbacks)
                .putLong(earliest)
                .putVar(columns.length);
        for (NumericCounts column : columns) {
            out.putBytes(column.toBytes());
        }
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of counts in these buckets */
    public static ModelCounts fromBytes(Counting counting, byte[] bytes) {
        ModelCounts counts = new ModelCounts(counting);
        counts.merge(bytes);
        return counts;
    }

    /**
     * Adds what others had counted when they were written: what was written of sixty panes is merged at each window, and nothing
     * else is made of it.
     *
     * @throws IllegalArgumentException if these are not the bytes of counts in these buckets; what is counted here is then
     *     meaningless
     */
    public void merge(byte[] others) {
        settle();
        Unpacker.read("model counts", VERSION, others, this::add);
    }

    private ModelCounts add(Unpacker in) {
        events += in.getCount();
        fallbacks += in.getCount();
        earliest = Math.min(earliest, in.getLong());
        long written = in.getCount();
        if (written != columns.length) {
            throw in.refused("expected " + columns.length + " columns, got " + written);
        }
        for (NumericCounts column : columns) {
            column.merge(in.getBytes(MOST_BYTES));
        }
        return this;
    }
}
