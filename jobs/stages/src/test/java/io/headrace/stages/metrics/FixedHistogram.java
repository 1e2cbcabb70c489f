package io.headrace.stages.metrics;

import java.util.Arrays;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;

/** A histogram of given values, ascending; quantiles by nearest rank. */
final class FixedHistogram extends HistogramStatistics implements Histogram {
    private final long[] ascending;

    FixedHistogram(long[] ascending) {
        this.ascending = ascending;
    }

    @Override
    public void update(long value) {}

    @Override
    public long getCount() {
        return ascending.length;
    }

    @Override
    public HistogramStatistics getStatistics() {
        return this;
    }

    @Override
    public double getQuantile(double quantile) {
        return ascending[(int) Math.ceil(quantile * ascending.length) - 1];
    }

    @Override
    public long[] getValues() {
        return ascending.clone();
    }

    @Override
    public int size() {
        return ascending.length;
    }

    @Override
    public double getMean() {
        return Arrays.stream(ascending).average().orElse(Double.NaN);
    }

    @Override
    public double getStdDev() {
        return Double.NaN;
    }

    @Override
    public long getMax() {
        return ascending[ascending.length - 1];
    }

    @Override
    public long getMin() {
        return ascending[0];
    }
}
