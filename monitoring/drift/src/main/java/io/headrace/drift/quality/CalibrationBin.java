package io.headrace.drift.quality;

/**
 * One point of a calibration curve.
 *
 * @param count scores, at least 1
 * @param meanScore what the model expects, in [0, 1]
 * @param positiveRate what came true, in [0, 1]
 */
public record CalibrationBin(long count, double meanScore, double positiveRate) {
    /** Positives that the model expects. */
    public double expected() {
        return count * meanScore;
    }

    public double observed() {
        return count * positiveRate;
    }
}
