package io.headrace.cli.plot;

import io.headrace.cli.html.Numbers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Values in their proportion.
 *
 * @param low at the low end
 * @param high above low
 * @param step between ticks, above 0
 */
public record LinearAxis(double low, double high, double step, Unit unit) implements Axis {
    private static final int MOST_STEPS = 5;
    private static final double LARGEST = 1e300;
    private static final double SMALLEST = 1e-290;

    /** How ticks are written. */
    public enum Unit {
        NUMBER,
        PERCENT,
        DAYS
    }

    /** From a round value below all of these to a round one above; those that are not finite have no place. */
    public static LinearAxis over(Collection<Double> values, Unit unit) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Math.abs(value) <= LARGEST) {
                double placed = Math.abs(value) < SMALLEST ? 0 : value;
                least = Math.min(least, placed);
                most = Math.max(most, placed);
            }
        }
        return least > most ? between(0, 1, unit) : between(least, most, unit);
    }

    private static LinearAxis between(double least, double most, Unit unit) {
        double size = Math.max(Math.abs(least), Math.abs(most));
        boolean one = most - least <= 1e-9 * size;
        double margin = one ? Math.max(size / 10, size == 0 ? 1 : 0) : 0;
        double step = roundStep((most - least + 2 * margin) / (MOST_STEPS - 1));
        double low = Math.floor((least - (least == 0 ? 0 : margin)) / step) * step;
        double high = Math.ceil((most + margin) / step) * step;
        return new LinearAxis(low, high, step, unit);
    }

    /** 1, 2 or 5 times a power of ten, at least as large as asked. */
    static double roundStep(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        double digit = least / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    @Override
    public double at(double value) {
        return Math.max(0, Math.min(1, (value - low) / (high - low)));
    }

    @Override
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        long count = Math.round((high - low) / step);
        for (int i = 0; i <= count; i++) {
            double value = low + i * step;
            ticks.add(new Tick(value, label(Math.abs(value) < step / 2 ? 0 : value)));
        }
        return ticks;
    }

    private String label(double value) {
        return switch (unit) {
            case NUMBER -> Numbers.tick(value, step);
            case DAYS -> Numbers.tick(value, step) + " d";
            case PERCENT -> Numbers.tick(100 * value, 100 * step) + " %";
        };
    }

    @Override
    public String scale() {
        return unit.name().toLowerCase(Locale.ROOT) + " " + low + " " + high;
    }
}
