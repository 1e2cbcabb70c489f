package io.headrace.cli.demo;

/**
 * How far a feature is from its reference.
 *
 * @param distance by which it is measured
 * @param threshold least effect that counts
 */
record Moved(String feature, String distance, double effect, double threshold) {
    /** 1 at the threshold: what makes distances of different units comparable. */
    double relative() {
        return effect / threshold;
    }
}
