package io.headrace.cli.html;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
    /** What stands where there is no number. */
    public static final String NONE = "–";

    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-3;

    private Numbers() {}

    /** Three digits that mean something; {@link #NONE} for NaN. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value)) {
            return NONE;
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        if (size >= LARGE || size > 0 && size < SMALL) {
            return format("%.1e", value);
        }
        if (size >= 1000 || size == 0) {
            return format("%,.0f", value + 0.0);
        }
        return format(size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.3f", value);
    }

    /** As {@link #number}, without zeros at the end: for settings and labels. */
    public static String plain(double value) {
        String number = number(value);
        boolean fraction = number.indexOf('.') >= 0 && number.indexOf('e') < 0;
        return fraction ? number.replaceFirst("\\.?0+$", "") : number;
    }

    public static String count(long count) {
        return format("%,d", count);
    }

    /** @param share of a whole, 0 to 1 */
    public static String percent(double share) {
        if (Double.isNaN(share)) {
            return NONE;
        }
        double percent = 100 * share;
        boolean fine = percent != 0 && Math.abs(percent) < 0.1;
        return format(fine ? "%.2g %%" : Math.abs(percent) >= 99.95 ? "%.0f %%" : "%.1f %%", percent);
    }

    /** A tick's value with no more digits than its neighbours need to differ. */
    public static String tick(double value, double step) {
        double size = Math.abs(value);
        if (size >= 1e9 || step < 1e-4) {
            return value == 0 ? "0" : format("%.1e", value);
        }
        if (size >= 1e6) {
            return format("%.4gM", value / 1e6).replaceFirst("\\.?0+M$", "M");
        }
        int digits = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return format("%,." + digits + "f", value + 0.0);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
