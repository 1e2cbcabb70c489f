package io.headrace.drift.detect;

/** A Gaussian naive Bayes classifier of two classes that learns row by row. */
final class NaiveBayes {
    private static final double LEAST_VARIANCE = 1e-6;

    private final long[] counts = new long[2];
    private final double[][] means;
    private final double[][] squares;

    NaiveBayes(int features) {
        means = new double[2][features];
        squares = new double[2][features];
    }

    int predict(double[] row) {
        return logChance(1, row) > logChance(0, row) ? 1 : 0;
    }

    private double logChance(int label, double[] row) {
        double sum = Math.log(counts[label] + 1);
        for (int i = 0; i < row.length; i++) {
            double variance = LEAST_VARIANCE + (counts[label] < 2 ? 1 : squares[label][i] / counts[label]);
            double gap = row[i] - means[label][i];
            sum -= (gap * gap / variance + Math.log(variance)) / 2;
        }
        return sum;
    }

    void learn(double[] row, int label) {
        counts[label]++;
        for (int i = 0; i < row.length; i++) {
            double gap = row[i] - means[label][i];
            means[label][i] += gap / counts[label];
            squares[label][i] += gap * (row[i] - means[label][i]);
        }
    }
}
