package io.headrace.cli.demo;

/**
 * Delays from the intended send time to a consumer's read, milliseconds; NaN where nothing has been measured yet.
 *
 * @param count how many were measured
 */
record Delays(long count, double p50, double p99, double p999, double max) {
    static final Delays NONE = new Delays(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
