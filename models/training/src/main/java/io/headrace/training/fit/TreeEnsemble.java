package io.headrace.training.fit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.training.TrainingException;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A sum of trees on the scale of log-odds, as XGBoost's JSON model holds it.
 *
 * @param trees in order
 * @param baseMargin log-odds before the first tree
 */
public record TreeEnsemble(List<Tree> trees, float baseMargin) {
    public TreeEnsemble {
        trees = List.copyOf(trees);
    }

    /**
     * @param json what XGBoost writes as a model in the format {@code json}
     * @throws TrainingException if it is not a gradient boosted model of the objective binary:logistic
     */
    static TreeEnsemble parse(byte[] json) {
        try {
            JsonNode learner = new ObjectMapper().readTree(json).path("learner");
            requireLogistic(learner.path("objective").path("name").asText());
            JsonNode trees = learner.path("gradient_booster").path("model").path("trees");
            return new TreeEnsemble(
                    StreamSupport.stream(trees.spliterator(), false)
                            .map(TreeEnsemble::tree)
                            .toList(),
                    baseMargin(learner.path("learner_model_param")
                            .path("base_score")
                            .asText()));
        } catch (IOException e) {
            throw new TrainingException("xgboost model: expected JSON, found bytes that are none", e);
        }
    }

    /** XGBoost writes the base score as text, as a probability, and since version 3 sometimes in brackets. */
    static float baseMargin(String baseScore) {
        double probability = Double.parseDouble(baseScore.replace("[", "").replace("]", ""));
        return (float) Math.log(probability / (1 - probability));
    }

    private static void requireLogistic(String objective) {
        if (!objective.equals("binary:logistic")) {
            throw new TrainingException("xgboost model: expected objective binary:logistic, found " + objective);
        }
    }

    private static Tree tree(JsonNode tree) {
        JsonNode missing = tree.path("default_left");
        boolean[] missingGoesLeft = new boolean[missing.size()];
        for (int i = 0; i < missingGoesLeft.length; i++) {
            missingGoesLeft[i] = missing.get(i).asInt() == 1 || missing.get(i).asBoolean();
        }
        return new Tree(
                ints(tree.path("left_children")),
                ints(tree.path("right_children")),
                ints(tree.path("split_indices")),
                floats(tree.path("split_conditions")),
                missingGoesLeft);
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(array.get(i).asText());
        }
        return values;
    }
}
