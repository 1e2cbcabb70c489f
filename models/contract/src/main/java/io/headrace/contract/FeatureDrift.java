package io.headrace.contract;

import java.util.List;
import java.util.Objects;

/**
 * One feature of a window beside its reference.
 *
 * @param values that were there, at least 0
 * @param missing values that were not, at least 0
 * @param outOfDomain of the values, those outside the reference's domain
 * @param mean of the finite values; NaN without any, and for categories
 * @param deviation their standard deviation, by n; NaN as the mean
 * @param referenceMean as {@code mean}, of the reference
 * @param referenceDeviation as {@code deviation}, of the reference
 * @param distances taken of this feature, in the order of the spec's distances; none before there is a reference
 * @param detectors names of the online detectors that saw a change since the window before
 * @param alarm whether its alarm is raised
 * @param change what this window did to the alarm
 * @param histogram of the reference and of the window
 */
public record FeatureDrift(
        String name,
        long values,
        long missing,
        long outOfDomain,
        double mean,
        double deviation,
        double referenceMean,
        double referenceDeviation,
        List<Distance> distances,
        List<String> detectors,
        boolean alarm,
        Change change,
        Histogram histogram) {
    public FeatureDrift {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(histogram, "histogram");
        distances = List.copyOf(distances);
        detectors = List.copyOf(detectors);
    }

    /** What a window does to an alarm. */
    public enum Change {
        NONE,
        RAISED,
        RECOVERED
    }

    /** What a window says of a feature by one distance. */
    public enum Verdict {
        STABLE,
        DRIFTED,
        /** One side has fewer values than {@code drift.min-samples}. */
        NOT_ENOUGH_DATA
    }

    /**
     * How far a feature is from its reference.
     *
     * @param name as the spec writes it
     * @param effect in the distance's unit; NaN where there is not enough data
     * @param threshold least effect that counts
     * @param pValue chance of as much without a change, corrected for all tests of the window; 1 where there is not enough data
     */
    public record Distance(String name, double effect, double threshold, double pValue, Verdict verdict) {
        public Distance {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(verdict, "verdict");
        }
    }

    /**
     * Counts by bucket, those outside the domain in the first and the last; or by category, all others in the last.
     *
     * @param positions a number that stands for each bucket, not descending; empty for categories
     * @param categories name of each category; empty for numbers
     * @param reference counts per bucket or category; empty before there is a reference
     * @param current counts per bucket or category
     */
    public record Histogram(List<Double> positions, List<String> categories, List<Long> reference, List<Long> current) {
        public static final Histogram EMPTY = new Histogram(List.of(), List.of(), List.of(), List.of());

        public Histogram {
            positions = List.copyOf(positions);
            categories = List.copyOf(categories);
            reference = List.copyOf(reference);
            current = List.copyOf(current);
        }
    }
}
