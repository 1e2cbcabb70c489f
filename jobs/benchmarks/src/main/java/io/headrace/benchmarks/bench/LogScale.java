package io.headrace.benchmarks.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * Places values on an axis by their logarithm.
 *
 * @param low more than 0; smaller values lie on it
 * @param high more than low
 * @param length of the axis
 */
record LogScale(double low, double high, double length) {
    private static final double[] STEPS = {1, 2, 5};

    /** From a round value below all of these to a round one above. Values that are not above 0 have no place. */
    static LogScale over(List<Double> values, double length) {
        double least = values.stream()
                .filter(value -> value > 0)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(1);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double low = Math.pow(10, Math.floor(Math.log10(least)));
        double high = Math.pow(10, Math.ceil(Math.log10(most)));
        return new LogScale(low, Math.max(high, 10 * low), length);
    }

    /** From 0 at the low end to the length at the high end. */
    double at(double value) {
        return length * Math.log(Math.max(low, value) / low) / Math.log(high / low);
    }

    /** 1, 2 and 5 times the powers of ten that lie on the axis. */
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        for (int exponent = (int) Math.round(Math.log10(low)); Math.pow(10, exponent) <= high; exponent++) {
            for (double step : STEPS) {
                double tick = step * Math.pow(10, exponent);
                if (tick <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }
}
