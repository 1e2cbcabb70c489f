package io.headrace.benchmarks.bench;

import org.HdrHistogram.Histogram;

/**
 * How long requests waited for their answers at one load, from when they were due to when a reader had them.
 *
 * @param subject label
 * @param title for people
 * @param load part of the capacity that the offered rate was taken from
 * @param offered requests per second
 * @param lagP99 milliseconds by which the sender was late with a request
 * @param rowsPerRun of the model, in the mean; 0 where runs are not counted
 */
record Point(
        String subject,
        String title,
        double load,
        double offered,
        double p50,
        double p99,
        double lagP99,
        double rowsPerRun) {
    /** A sender that is later than this, in milliseconds, has not offered what was to be offered. */
    private static final double MOST_LAG = 3;

    private static final double NANOS_PER_MILLI = 1e6;

    /** @param delays and lags in nanoseconds */
    static Point of(
            String subject,
            String title,
            double load,
            double offered,
            Histogram delays,
            Histogram lags,
            double rowsPerRun) {
        return new Point(
                subject, title, load, offered, millis(delays, 50), millis(delays, 99), millis(lags, 99), rowsPerRun);
    }

    Point titled(String title) {
        return new Point(subject, title, load, offered, p50, p99, lagP99, rowsPerRun);
    }

    /** Whether it says nothing, because the sender was late. */
    public boolean isVoid() {
        return lagP99 > MOST_LAG;
    }

    private static double millis(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MILLI;
    }
}
