package io.headrace.drift.quality;

/**
 * What was decided against what was true; expected numbers may be broken.
 *
 * @param truePositives decided and true, at least 0
 * @param falsePositives decided and not true, at least 0
 * @param falseNegatives not decided and true, at least 0
 * @param trueNegatives not decided and not true, at least 0
 */
public record Confusion(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
    public double total() {
        return truePositives + falsePositives + falseNegatives + trueNegatives;
    }

    /** Of what was decided, how much was true; NaN where nothing was decided. */
    public double precision() {
        return truePositives / (truePositives + falsePositives);
    }

    /** Of what was true, how much was decided; NaN where nothing was true. */
    public double recall() {
        return truePositives / (truePositives + falseNegatives);
    }

    /** Of all, how much was decided right; NaN without any. */
    public double accuracy() {
        return (truePositives + trueNegatives) / total();
    }

    /** Harmonic mean of precision and recall; NaN where nothing was true or decided. */
    public double f1() {
        return 2 * truePositives / (2 * truePositives + falsePositives + falseNegatives);
    }
}
