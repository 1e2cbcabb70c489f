package io.headrace.training.fit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What XGBoost is told.
 *
 * @param trees at least 1
 * @param depth of a tree, in [1, 12]
 * @param learningRate in (0, 1]
 * @param seed of the rows drawn for each tree
 */
public record BoostingConfig(int trees, int depth, double learningRate, long seed) {
    public BoostingConfig {
        if (trees < 1 || depth < 1 || depth > 12 || !(learningRate > 0 && learningRate <= 1)) {
            throw new IllegalArgumentException("boosting: expected trees >= 1, depth in [1, 12], learning rate in"
                    + " (0, 1], got " + trees + ", " + depth + ", " + learningRate);
        }
    }

    /** Small enough for a repository, and no better for being larger on the simulated data. */
    public static BoostingConfig of(long seed) {
        return new BoostingConfig(120, 5, 0.1, seed);
    }

    /** One thread, since sums of floats depend on how rows are shared out: the same seed must give the same file. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("objective", "binary:logistic");
        parameters.put("tree_method", "hist");
        parameters.put("max_depth", depth);
        parameters.put("eta", learningRate);
        parameters.put("min_child_weight", 2);
        parameters.put("lambda", 2);
        parameters.put("subsample", 0.8);
        parameters.put("seed", seed);
        parameters.put("nthread", 1);
        parameters.put("verbosity", 1);
        return parameters;
    }
}
