package io.headrace.drift.quality;

/**
 * A number made of bins, and between which bounds it would be if every score were known.
 *
 * @param value as if scores of one bin were equal; NaN where it is not defined, as are the bounds
 */
public record Bounded(double value, double low, double high) {
    static final Bounded UNDEFINED = new Bounded(Double.NaN, Double.NaN, Double.NaN);
}
