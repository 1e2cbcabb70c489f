package io.headrace.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows of features with what came to be known of each. Features are float32, as the model will get them when it serves.
 * Immutable; the arrays are shared, not copied.
 *
 * @param names of the features
 * @param rows row-major, [size, names.size()], NaN where missing
 * @param labels whether each row is fraud
 * @param times event times, epoch milliseconds, ascending
 * @param labelTimes when each label was known, epoch milliseconds
 * @param cards whose card each row is
 */
public record Samples(
        List<String> names, float[] rows, boolean[] labels, long[] times, long[] labelTimes, String[] cards) {
    public Samples {
        names = List.copyOf(names);
        int size = labels.length;
        if (rows.length != size * names.size()
                || times.length != size
                || labelTimes.length != size
                || cards.length != size) {
            throw new IllegalArgumentException("samples: columns of different lengths: " + rows.length + " values for "
                    + names.size() + " features, " + size + " labels, " + times.length + " times");
        }
    }

    public int size() {
        return labels.length;
    }

    public int width() {
        return names.size();
    }

    /** How many rows are fraud. */
    public int positives() {
        return (int) IntStream.range(0, size()).filter(i -> labels[i]).count();
    }

    /** One feature of all rows, in row order. */
    public float[] column(int feature) {
        float[] column = new float[size()];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows[i * width() + feature];
        }
        return column;
    }

    /** @param end epoch milliseconds, exclusive */
    public Samples between(long start, long end) {
        return where(i -> times[i] >= start && times[i] < end);
    }

    /** The rows whose index passes, in their order. */
    public Samples where(IntPredicate chosen) {
        return pick(IntStream.range(0, size()).filter(chosen).toArray());
    }

    private Samples pick(int[] indexes) {
        Builder builder = new Builder(names);
        for (int i : indexes) {
            builder.copy(this, i);
        }
        return builder.build();
    }

    /** Grows by one row at a time. Not thread-safe. */
    public static final class Builder {
        private final List<String> names;
        private final int width;
        private float[] rows;
        private boolean[] labels = new boolean[1024];
        private long[] times = new long[1024];
        private long[] labelTimes = new long[1024];
        private String[] cards = new String[1024];
        private int size;

        public Builder(List<String> names) {
            this.names = names;
            width = names.size();
            rows = new float[1024 * width];
        }

        /** @param values one per feature; rounded to float32, not kept */
        public Builder add(double[] values, boolean label, long time, long labelTime, String card) {
            reserve();
            for (int i = 0; i < width; i++) {
                rows[size * width + i] = (float) values[i];
            }
            put(label, time, labelTime, card);
            return this;
        }

        public Samples build() {
            return new Samples(
                    names,
                    Arrays.copyOf(rows, size * width),
                    Arrays.copyOf(labels, size),
                    Arrays.copyOf(times, size),
                    Arrays.copyOf(labelTimes, size),
                    Arrays.copyOf(cards, size));
        }

        private void copy(Samples from, int index) {
            reserve();
            System.arraycopy(from.rows, index * width, rows, size * width, width);
            put(from.labels[index], from.times[index], from.labelTimes[index], from.cards[index]);
        }

        private void put(boolean label, long time, long labelTime, String card) {
            labels[size] = label;
            times[size] = time;
            labelTimes[size] = labelTime;
            cards[size] = card;
            size++;
        }

        private void reserve() {
            if (size == labels.length) {
                int capacity = 2 * size;
                rows = Arrays.copyOf(rows, capacity * width);
                labels = Arrays.copyOf(labels, capacity);
                times = Arrays.copyOf(times, capacity);
                labelTimes = Arrays.copyOf(labelTimes, capacity);
                cards = Arrays.copyOf(cards, capacity);
            }
        }
    }
}
