package io.headrace.drift.distance;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Epps-Singleton: compares the empirical characteristic functions at 0.4 and 0.8, in units of half the pooled quartiles'
 * distance; good also where values repeat. Epps and Singleton, J. Stat. Comput. Simul. 26, 1986; with the correction for
 * samples below 25 as in Goerg and Kaiser, Stata Journal 9(3), 2009.
 */
public final class EppsSingleton {
    private static final double[] POINTS = {0.4, 0.8};
    private static final int TERMS = 2 * POINTS.length;
    private static final int SMALL = 25;

    private EppsSingleton() {}

    /** Finite values; untested below five a side, and where values vary too little. */
    public static TestResult test(double[] reference, double[] current) {
        double n = reference.length;
        double m = current.length;
        if (Math.min(n, m) < 5) {
            return TestResult.UNTESTED;
        }
        double scale = scale(reference, current);
        Terms x = new Terms(reference, scale);
        Terms y = new Terms(current, scale);
        double[] gap = new double[TERMS];
        double[][] covariance = new double[TERMS][TERMS];
        for (int i = 0; i < TERMS; i++) {
            gap[i] = x.means[i] - y.means[i];
            for (int j = 0; j < TERMS; j++) {
                covariance[i][j] = (n + m) * (x.covariance(i, j) / n + y.covariance(i, j) / m);
            }
        }
        double[] solved = scale > 0 ? LinearSystem.solve(covariance, gap.clone()) : null;
        if (solved == null) {
            return TestResult.UNTESTED;
        }
        double statistic = 0;
        for (int i = 0; i < TERMS; i++) {
            statistic += (n + m) * gap[i] * solved[i];
        }
        double corrected = Math.max(n, m) < SMALL ? statistic * correction(n, m) : statistic;
        return new TestResult(corrected, ChiSquaredDistribution.of(TERMS).survivalProbability(corrected));
    }

    private static double scale(double[] reference, double[] current) {
        double[] pooled = DoubleStream.concat(Arrays.stream(reference), Arrays.stream(current))
                .sorted()
                .toArray();
        return (QuantileEdges.quantile(pooled, 0.75) - QuantileEdges.quantile(pooled, 0.25)) / 2;
    }

    private static double correction(double n, double m) {
        return 1 / (1 + Math.pow(n + m, -0.45) + 10.1 * (Math.pow(n, -1.7) + Math.pow(m, -1.7)));
    }

    /** Cosines and sines of a sample at each point. */
    private static final class Terms {
        private final double[][] values;
        private final double[] means;

        private Terms(double[] sample, double scale) {
            values = new double[TERMS][];
            for (int i = 0; i < POINTS.length; i++) {
                double frequency = POINTS[i] / scale;
                values[i] =
                        Arrays.stream(sample).map(x -> Math.cos(frequency * x)).toArray();
                values[POINTS.length + i] =
                        Arrays.stream(sample).map(x -> Math.sin(frequency * x)).toArray();
            }
            means = Arrays.stream(values)
                    .mapToDouble(term -> Arrays.stream(term).average().orElseThrow())
                    .toArray();
        }

        private double covariance(int i, int j) {
            double sum = 0;
            for (int row = 0; row < values[i].length; row++) {
                sum += (values[i][row] - means[i]) * (values[j][row] - means[j]);
            }
            return sum / values[i].length;
        }
    }
}
