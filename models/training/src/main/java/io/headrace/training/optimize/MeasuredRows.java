package io.headrace.training.optimize;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.repository.GoldenCases;
import io.headrace.runtime.repository.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows that two models are compared on.
 *
 * @param source where they come from, for people
 * @param inputs per input, one list of elements per row, as in {@link GoldenCases}; at least one row
 * @param labels one per row, or null
 */
record MeasuredRows(String source, Map<String, List<List<JsonNode>>> inputs, boolean[] labels) {
    private static final ObjectMapper JSON = new ObjectMapper();

    MeasuredRows {
        if (inputs.isEmpty() || inputs.values().stream().anyMatch(List::isEmpty)) {
            throw new ModelException(source + ": expected at least one row of every input, found none; add rows");
        }
    }

    /** The cases that came with a version. */
    static MeasuredRows of(GoldenCases cases) {
        return new MeasuredRows(GoldenCases.FILE_NAME, cases.inputs(), null);
    }

    /**
     * @param file JSON with {@code inputs} as in golden.json, or CSV with a header of the model's features, in any order
     * @param label a column of the CSV, or null
     * @throws ModelException if the file cannot be read, or does not suit the model
     */
    static MeasuredRows read(Path file, String label, LoadedModel model) {
        boolean isJson = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json");
        if (!isJson) {
            return CsvRows.read(file, label, model);
        }
        if (label != null) {
            throw new ModelException("--label " + label + ": expected --data of a CSV file, found " + file);
        }
        return json(file);
    }

    private static MeasuredRows json(Path file) {
        try {
            JsonNode inputs = JSON.readTree(file.toFile()).path("inputs");
            return new MeasuredRows(
                    file.toString(),
                    JSON.convertValue(
                            inputs.isMissingNode() ? JSON.createObjectNode() : inputs, new TypeReference<>() {}),
                    null);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(
                    "--data " + file + ": expected JSON with inputs: {NAME: [[elements of a row], ...]}, found "
                            + ModelException.oneLine(String.valueOf(e.getMessage())) + "; see " + GoldenCases.FILE_NAME
                            + " of a version",
                    e);
        }
    }

    int size() {
        return inputs.values().iterator().next().size();
    }
}
