package io.headrace.cli.plot;

import io.headrace.cli.html.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Places values by their logarithm.
 *
 * @param low more than 0; smaller values lie on it
 * @param high more than low
 */
public record LogAxis(double low, double high) implements Axis {
    private static final double[] STEPS = {1, 2, 5};
    private static final double[] WHOLE = {1};

    /** From so many times its low end on, an axis has no room for more than powers of ten. */
    private static final double LONG = 2e3;

    /** From a power of ten below all of these to one above. Values that are not above 0 have no place. */
    public static LogAxis over(Collection<Double> values) {
        double least = values.stream()
                .filter(value -> value > 0)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElse(1);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double low = Math.pow(10, Math.floor(Math.log10(least)));
        double high = Math.pow(10, Math.ceil(Math.log10(most)));
        return new LogAxis(low, Math.max(high, 10 * low));
    }

    @Override
    public double at(double value) {
        return Math.log(Math.max(low, value) / low) / Math.log(high / low);
    }

    /** 1, 2 and 5 times the powers of ten that lie on the axis; these alone on a long one. */
    @Override
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = (int) Math.round(Math.log10(low)); Math.pow(10, exponent) <= high; exponent++) {
            for (double step : high / low > LONG ? WHOLE : STEPS) {
                double tick = step * Math.pow(10, exponent);
                if (tick <= high * (1 + 1e-9)) {
                    ticks.add(new Tick(tick, Numbers.plain(tick)));
                }
            }
        }
        return ticks;
    }

    @Override
    public String scale() {
        return "log " + low + " " + high;
    }
}
