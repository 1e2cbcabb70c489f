package io.headrace.features;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * All windows of a key that end equally long ago, read from the newest event back: each window's figures are those of
 * the next shorter one and of the span between the two, so that every event is looked at once.
 *
 * @param delay how long before the event's time the windows end, milliseconds
 * @param lengths window lengths, milliseconds, ascending
 * @param outputs by window, what to write where
 * @param digests digest columns that any output reads
 */
record WindowScan(long delay, long[] lengths, List<List<Output>> outputs, int[] digests) implements Serializable {
    /**
     * One feature.
     *
     * @param slot index in the row
     * @param column index among the layout's values, or among its digests for distinct; -1 where none is read
     */
    record Output(int slot, WindowFunction function, int column) implements Serializable {}

    /** What a scan reads into; one per thread, used again and again. */
    static final class Scratch {
        private final Aggregate aggregate;
        private final LongSet[] sets;

        Scratch(HistoryLayout layout) {
            aggregate = new Aggregate(layout);
            sets = new LongSet[layout.digests()];
            Arrays.setAll(sets, i -> new LongSet());
        }

        private void reset() {
            aggregate.reset();
            for (LongSet set : sets) {
                set.clear();
            }
        }
    }

    /** Start of the longest window of an event at {@code time}. */
    long start(long time) {
        return time - delay - lengths[lengths.length - 1];
    }

    void fill(Node root, HistoryReader reader, long time, Scratch scratch, double[] values) {
        scratch.reset();
        long end = time - delay;
        long upTo = end;
        for (int i = 0; i < lengths.length; i++) {
            long after = end - lengths[i];
            reader.addSpan(root, after, upTo, scratch.aggregate);
            for (int column : digests) {
                reader.addDigests(root, after, upTo, column, scratch.sets[column]);
            }
            upTo = after;
            for (Output output : outputs.get(i)) {
                values[output.slot()] = value(output, scratch);
            }
        }
    }

    private static double value(Output output, Scratch scratch) {
        Aggregate figures = scratch.aggregate;
        int i = output.column();
        return switch (output.function()) {
            case COUNT -> figures.count();
            case SUM -> figures.sum(i);
            case MEAN -> figures.known(i) == 0 ? Double.NaN : figures.sum(i) / figures.known(i);
            case MIN -> figures.known(i) == 0 ? Double.NaN : figures.least(i);
            case MAX -> figures.known(i) == 0 ? Double.NaN : figures.greatest(i);
            case STDDEV -> figures.known(i) < 2 ? Double.NaN : Math.sqrt(figures.spread(i) / (figures.known(i) - 1));
            case DISTINCT -> scratch.sets[i].size();
            case LABEL_RATE -> figures.count() == 0 ? 0 : figures.labels() / figures.count();
        };
    }
}
