package io.headrace.contract;

import java.io.Serializable;
import java.util.Objects;

/**
 * Where in a model's outputs the score is.
 *
 * @param output name of the graph's output
 * @param classIndex column of a [n, classes] tensor, or the key of a ZipMap's class; 0 for a [n] or [n, 1] tensor
 */
public record ScoreOutput(String output, int classIndex) implements Serializable {
    public ScoreOutput {
        Objects.requireNonNull(output, "output");
        if (classIndex < 0) {
            throw new IllegalArgumentException("score.class must not be negative: " + classIndex);
        }
    }
}
