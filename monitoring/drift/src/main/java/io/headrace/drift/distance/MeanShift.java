package io.headrace.drift.distance;

import org.apache.commons.statistics.inference.DataDispersion;
import org.apache.commons.statistics.inference.TTest;

/**
 * How far the mean has moved.
 *
 * @param shift current mean less reference mean, in standard deviations of the reference (Glass's Δ); of both together where
 *     the reference is constant; 0 where the means are equal, NaN without values
 * @param test Student's t-test, 1908, with one variance, or Welch's, 1947, with two
 */
public record MeanShift(double shift, TestResult test) {
    /** What the mean is of. */
    public record Moments(long count, double mean, double variance) {
        /** @return variance by n; NaN without values */
        public static Moments of(double... values) {
            double mean = 0;
            double squares = 0;
            for (int i = 0; i < values.length; i++) {
                double gap = values[i] - mean;
                mean += gap / (i + 1);
                squares += gap * (values[i] - mean);
            }
            return new Moments(values.length, values.length == 0 ? Double.NaN : mean, squares / values.length);
        }

        private double sampleVariance() {
            return variance * count / (count - 1);
        }
    }

    public static MeanShift student(Moments reference, Moments current) {
        return between(reference, current, DataDispersion.HOMOSCEDASTIC);
    }

    public static MeanShift welch(Moments reference, Moments current) {
        return between(reference, current, DataDispersion.HETEROSCEDASTIC);
    }

    private static MeanShift between(Moments reference, Moments current, DataDispersion dispersion) {
        double moved = current.mean - reference.mean;
        double shift = moved == 0 ? 0 : moved / Scale.of(reference, current);
        double variance = reference.variance + current.variance;
        if (Math.min(reference.count, current.count) < 2 || !(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
            return new MeanShift(shift, TestResult.UNTESTED);
        }
        TTest.Result result = TTest.withDefaults()
                .with(dispersion)
                .test(
                        current.mean,
                        current.sampleVariance(),
                        current.count,
                        reference.mean,
                        reference.sampleVariance(),
                        reference.count);
        return new MeanShift(shift, new TestResult(result.getStatistic(), result.getPValue()));
    }
}
