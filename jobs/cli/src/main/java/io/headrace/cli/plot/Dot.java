package io.headrace.cli.plot;

/**
 * One value of a line.
 *
 * @param y NaN leaves a gap
 */
public record Dot(double x, double y) {
    public boolean isGap() {
        return !Double.isFinite(y);
    }
}
