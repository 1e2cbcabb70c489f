package io.headrace.drift.distance;

/** What a distance in the values' unit is divided by, so that features can be compared. */
final class Scale {
    private Scale() {}

    /** The reference's standard deviation; where it is constant, that of both together, above 0 if they differ. */
    static double of(MeanShift.Moments reference, MeanShift.Moments current) {
        if (reference.variance() > 0) {
            return Math.sqrt(reference.variance());
        }
        double share = (double) current.count() / (reference.count() + current.count());
        double gap = current.mean() - reference.mean();
        // not the root of the squares' sum: the gap may have no square
        return StrictMath.hypot(Math.sqrt(share * current.variance()), Math.sqrt(share * (1 - share)) * gap);
    }
}
