package io.headrace.gpu;

/**
 * The line T(b) = t0 + a b through measured batch times. Each point is weighted by 1/T², so the fit minimises relative
 * errors: else the largest batches alone would decide t0.
 *
 * @param baseMillis t0, the cost of a call
 * @param perRowMicros a, the cost of a row
 * @param worstError largest relative error of the line over the points
 */
record LineFit(double baseMillis, double perRowMicros, double worstError) {

    static LineFit through(double[] batches, double[] millis) {
        double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;
        for (int i = 0; i < batches.length; i++) {
            double weight = 1 / (millis[i] * millis[i]);
            w += weight;
            wx += weight * batches[i];
            wy += weight * millis[i];
            wxx += weight * batches[i] * batches[i];
            wxy += weight * batches[i] * millis[i];
        }
        double slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
        double base = (wy - slope * wx) / w;
        double worst = 0;
        for (int i = 0; i < batches.length; i++) {
            worst = Math.max(worst, Math.abs(base + slope * batches[i] - millis[i]) / millis[i]);
        }
        return new LineFit(base, slope * 1e3, worst);
    }
}
