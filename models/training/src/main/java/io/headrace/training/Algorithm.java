package io.headrace.training;

import io.headrace.training.fit.BoostingConfig;
import io.headrace.training.fit.Classifier;
import io.headrace.training.fit.GradientBoostedTrees;
import io.headrace.training.fit.LogisticRegression;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What can be trained, under its name on the command line. */
public enum Algorithm {
    XGBOOST("xgboost", "gradient boosted trees (XGBoost)"),
    LOGISTIC("logistic", "logistic regression with an L2 penalty");

    private static final double PENALTY = 1;

    private final String label;
    private final String description;

    Algorithm(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** The name that users write and read. */
    public String label() {
        return label;
    }

    public String description() {
        return description;
    }

    /** @throws IllegalArgumentException if nothing has this label */
    public static Algorithm of(String label) {
        for (Algorithm algorithm : values()) {
            if (algorithm.label.equals(label)) {
                return algorithm;
            }
        }
        throw new IllegalArgumentException("train --model: expected one of "
                + Arrays.stream(values()).map(Algorithm::label).collect(Collectors.joining(", ")) + ", found " + label);
    }

    /** @return to be closed by the caller */
    Classifier fit(Samples samples, long seed) {
        return switch (this) {
            case XGBOOST -> GradientBoostedTrees.fit(samples, BoostingConfig.of(seed));
            case LOGISTIC -> LogisticRegression.fit(samples, PENALTY);
        };
    }
}
