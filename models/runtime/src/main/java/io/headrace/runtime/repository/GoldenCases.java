package io.headrace.runtime.repository;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.headrace.runtime.infer.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Inputs whose scores are known, kept beside the model as {@code golden.json}:
 *
 * <pre>{"tolerance": 1e-5, "inputs": {"float_input": [[57.16, 0, ...], ...]}, "scores": [0.003, ...]}</pre>
 *
 * @param tolerance largest absolute difference of a score, above 0
 * @param inputs per input, one list of elements per case, row-major; numbers, booleans as 0 and 1, texts for string inputs,
 *     null for NaN
 * @param scores one per case
 */
public record GoldenCases(double tolerance, Map<String, List<List<JsonNode>>> inputs, List<Double> scores) {
    public static final String FILE_NAME = "golden.json";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    public GoldenCases {
        if (!(tolerance > 0)) {
            throw new IllegalArgumentException("golden.tolerance must be above 0: " + tolerance);
        }
        inputs = Map.copyOf(inputs);
        scores = List.copyOf(scores);
        for (Map.Entry<String, List<List<JsonNode>>> input : inputs.entrySet()) {
            if (input.getValue().size() != scores.size()) {
                throw new IllegalArgumentException("golden.inputs." + input.getKey() + " has "
                        + input.getValue().size() + " cases for " + scores.size() + " scores");
            }
        }
    }

    /** Cases of a model with one float input, as training makes them. */
    public static GoldenCases of(String input, List<double[]> rows, double[] scores, double tolerance) {
        List<List<JsonNode>> cells = rows.stream()
                .map(row -> Arrays.stream(row).mapToObj(GoldenCases::cell).toList())
                .toList();
        return new GoldenCases(
                tolerance, Map.of(input, cells), Arrays.stream(scores).boxed().toList());
    }

    private static JsonNode cell(double value) {
        return Double.isNaN(value) ? JSON.nullNode() : JSON.getNodeFactory().numberNode(value);
    }

    /** @throws ModelException if the file does not hold golden cases */
    public static GoldenCases read(Path file) {
        try {
            return JSON.readValue(file.toFile(), GoldenCases.class);
        } catch (IOException e) {
            throw ManifestJson.unreadable(file, "golden cases", e);
        }
    }

    public void write(Path file) throws IOException {
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    public int size() {
        return scores.size();
    }
}
