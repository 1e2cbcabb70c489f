package io.headrace.contract;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model version says of itself; written last into its folder, so that a folder with a manifest is whole.
 *
 * @param name model name
 * @param version folder name of the version
 * @param opset the graph's version of the default operator set
 * @param files sha256, lower-case hex, of every other file in the folder, by file name
 * @param inputs the graph's inputs
 * @param features per input, the features that fill a row of it, in order
 * @param outputs the graph's outputs
 * @param score which output is the score
 * @param bands decisions by the lowest score that earns them, such as review from 0.3
 * @param trainedOn the window of the training data, ISO-8601 interval; empty if unknown
 * @param metrics what training measured, by name
 */
public record Manifest(
        String name,
        String version,
        int opset,
        Map<String, String> files,
        List<TensorSpec> inputs,
        Map<String, List<String>> features,
        List<TensorSpec> outputs,
        ScoreOutput score,
        Map<String, Double> bands,
        String trainedOn,
        Map<String, Double> metrics) {
    public Manifest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        files = Map.copyOf(files);
        inputs = List.copyOf(inputs);
        features = Map.copyOf(features);
        outputs = List.copyOf(outputs);
        Objects.requireNonNull(score, "score");
        bands = Map.copyOf(bands);
        trainedOn = trainedOn == null ? "" : trainedOn;
        metrics = Map.copyOf(metrics);
    }
}
