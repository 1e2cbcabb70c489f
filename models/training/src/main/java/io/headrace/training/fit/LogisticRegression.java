package io.headrace.training.fit;

import ai.onnx.proto.OnnxMl;
import io.headrace.training.Samples;
import io.headrace.training.TrainingException;
import io.headrace.training.export.LogisticGraph;

/**
 * Logistic regression with an L2 penalty, fitted by Newton's method (iteratively reweighted least squares; McCullagh and
 * Nelder, Generalized Linear Models, 1989) on standardised features. Missing values count as the feature's mean.
 */
public final class LogisticRegression implements Classifier {
    private static final int MOST_STEPS = 50;
    private static final double CONVERGED = 1e-9;

    private final double intercept;
    private final double[] weights;
    private final double[] means;

    private LogisticRegression(double intercept, double[] weights, double[] means) {
        this.intercept = intercept;
        this.weights = weights;
        this.means = means;
    }

    /**
     * @param penalty half the factor of the squared weights of standardised features beside the summed log-loss; zero is
     *     plain maximum likelihood; the intercept is never penalised
     * @throws TrainingException if the classes are separated or features depend on each other, and the penalty is zero
     */
    public static LogisticRegression fit(Samples samples, double penalty) {
        Standardizer scale = Standardizer.of(samples.rows(), samples.width());
        double[] beta = new double[samples.width() + 1];
        for (int step = 0; step < MOST_STEPS; step++) {
            if (newtonStep(samples, scale, penalty, beta) < CONVERGED) {
                return unscaled(beta, scale);
            }
        }
        throw new TrainingException("logistic regression: expected to converge within " + MOST_STEPS
                + " steps, did not; one feature may tell the classes apart alone: raise the penalty");
    }

    public double intercept() {
        return intercept;
    }

    /** Per feature as it comes, not standardised. */
    public double[] weights() {
        return weights.clone();
    }

    @Override
    public float[] score(float[] rows, int width) {
        float[] scores = new float[rows.length / width];
        for (int i = 0; i < scores.length; i++) {
            double margin = intercept;
            for (int j = 0; j < width; j++) {
                float value = rows[i * width + j];
                margin += weights[j] * (Float.isNaN(value) ? means[j] : value);
            }
            scores[i] = (float) probability(margin);
        }
        return scores;
    }

    @Override
    public OnnxMl.ModelProto onnx(String name) {
        return LogisticGraph.of(name, intercept, weights, means);
    }

    /** Moves {@code beta}, the intercept first; returns the largest change. */
    private static double newtonStep(Samples samples, Standardizer scale, double penalty, double[] beta) {
        int n = beta.length;
        double[][] hessian = new double[n][n];
        double[] step = new double[n];
        double[] x = new double[n];
        for (int row = 0; row < samples.size(); row++) {
            standardize(samples, scale, row, x);
            double p = probability(dot(beta, x));
            accumulate(hessian, step, x, p * (1 - p), (samples.labels()[row] ? 1 : 0) - p);
        }
        for (int i = 1; i < n; i++) {
            hessian[i][i] += 2 * penalty;
            step[i] -= 2 * penalty * beta[i];
        }
        return move(hessian, step, beta);
    }

    private static double move(double[][] hessian, double[] step, double[] beta) {
        try {
            Cholesky.solve(hessian, step);
        } catch (ArithmeticException e) {
            throw new TrainingException("logistic regression: " + e.getMessage() + "; raise the penalty", e);
        }
        double largest = 0;
        for (int i = 0; i < beta.length; i++) {
            beta[i] += step[i];
            largest = Math.max(largest, Math.abs(step[i]));
        }
        return largest;
    }

    private static void standardize(Samples samples, Standardizer scale, int row, double[] x) {
        x[0] = 1;
        for (int i = 1; i < x.length; i++) {
            x[i] = scale.standardize(i - 1, samples.rows()[row * samples.width() + i - 1]);
        }
    }

    /** Adds one row to the lower half of the Hessian and to the gradient. */
    private static void accumulate(double[][] hessian, double[] gradient, double[] x, double weight, double error) {
        for (int i = 0; i < x.length; i++) {
            gradient[i] += error * x[i];
            double weighted = weight * x[i];
            for (int j = 0; j <= i; j++) {
                hessian[i][j] += weighted * x[j];
            }
        }
    }

    private static LogisticRegression unscaled(double[] beta, Standardizer scale) {
        double intercept = beta[0];
        double[] weights = new double[beta.length - 1];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = beta[i + 1] / scale.deviations()[i];
            intercept -= weights[i] * scale.means()[i];
        }
        return new LogisticRegression(intercept, weights, scale.means());
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** StrictMath, so that every machine fits the same weights. */
    private static double probability(double margin) {
        return 1 / (1 + StrictMath.exp(-margin));
    }
}
