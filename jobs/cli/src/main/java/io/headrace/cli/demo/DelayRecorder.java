package io.headrace.cli.demo;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Delays, kept to a thousandth of their size. Recording and reading may be two threads' work. */
final class DelayRecorder {
    private static final long LONGEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;

    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

    /** What is below zero, by a clock that was set back, counts as zero; what is above an hour as an hour. */
    void record(long delayMicros) {
        micros.recordValue(Math.max(0, Math.min(LONGEST_MICROS, delayMicros)));
    }

    Delays delays() {
        Histogram now = micros.copy();
        return now.getTotalCount() == 0
                ? Delays.NONE
                : new Delays(now.getTotalCount(), at(now, 50), at(now, 99), at(now, 99.9), now.getMaxValue() / 1e3);
    }

    private static double at(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / 1e3;
    }
}
