package io.headrace.training.fit;

/** Mean and standard deviation of each feature, missing values left out. */
record Standardizer(double[] means, double[] deviations) {
    /** @param rows row-major, [n, width], NaN where missing */
    static Standardizer of(float[] rows, int width) {
        double[] means = new double[width];
        double[] deviations = new double[width];
        for (int feature = 0; feature < width; feature++) {
            means[feature] = mean(rows, width, feature);
            deviations[feature] = deviation(rows, width, feature, means[feature]);
        }
        return new Standardizer(means, deviations);
    }

    /** @return 0 where the value is missing, which is the mean */
    double standardize(int feature, float value) {
        return Float.isNaN(value) ? 0 : (value - means[feature]) / deviations[feature];
    }

    private static double mean(float[] rows, int width, int feature) {
        double sum = 0;
        int count = 0;
        for (int i = feature; i < rows.length; i += width) {
            if (!Float.isNaN(rows[i])) {
                sum += rows[i];
                count++;
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    /** A constant feature gets 1, so that it becomes 0 everywhere instead of NaN. */
    private static double deviation(float[] rows, int width, int feature, double mean) {
        double sum = 0;
        int count = 0;
        for (int i = feature; i < rows.length; i += width) {
            if (!Float.isNaN(rows[i])) {
                sum += (rows[i] - mean) * (rows[i] - mean);
                count++;
            }
        }
        return sum == 0 ? 1 : Math.sqrt(sum / count);
    }
}
