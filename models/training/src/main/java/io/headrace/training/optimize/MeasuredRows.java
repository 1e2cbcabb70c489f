package io.headrace.training.optimize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.repository.GoldenCases;
import io.headrace.runtime.repository.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rows that two models are compared on.
 *
 * @param source where they come from, for people
 * @param inputs per input, one list of elements per row, as in {@link GoldenCases}; at least one row
 * @param labels one per row, or null
 */
record MeasuredRows(String source, Map<String, List<List<JsonNode>>> inputs, boolean[] labels) {
    private static final String CSV = ".csv";

    /** The cases that came with a version. */
    static MeasuredRows of(GoldenCases cases) {
        return new MeasuredRows(GoldenCases.FILE_NAME, cases.inputs(), null);
    }

    /**
     * @param file CSV with a header of the model's features, in any order, or JSON in the form of golden.json
     * @param label a column of the CSV, or null
     * @throws ModelException if the file cannot be read, or lacks a feature of the model
     */
    static MeasuredRows read(Path file, String label, LoadedModel model) {
        if (!file.getFileName().toString().endsWith(CSV)) {
            if (label != null) {
                throw new ModelException("--label " + label + ": expected --data of a " + CSV + " file, found " + file);
            }
            return new MeasuredRows(file.toString(), GoldenCases.read(file).inputs(), null);
        }
        try (MappingIterator<Map<String, String>> lines = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            return new Csv(file, label, model).read(lines);
        } catch (IOException e) {
            throw new ModelException(
                    "--data " + file + ": expected a CSV file with a header, found "
                            + ModelException.oneLine(String.valueOf(e.getMessage())) + "; check the path",
                    e);
        }
    }

    int size() {
        return inputs.values().iterator().next().size();
    }

    /** The first rows, for what needs few. */
    Map<String, List<List<JsonNode>>> first(int rows) {
        Map<String, List<List<JsonNode>>> first = new HashMap<>();
        inputs.forEach((input, all) -> first.put(input, all.subList(0, Math.min(rows, all.size()))));
        return first;
    }

    /** The lines of one CSV file. */
    private static final class Csv {
        private final Path file;
        private final String label;
        private final LoadedModel model;
        private final Map<String, List<List<JsonNode>>> inputs = new HashMap<>();
        private final List<Boolean> labels = new ArrayList<>();
        private Map<String, List<String>> columns;

        Csv(Path file, String label, LoadedModel model) {
            this.file = file;
            this.label = label;
            this.model = model;
        }

        MeasuredRows read(MappingIterator<Map<String, String>> lines) {
            while (lines.hasNext()) {
                Map<String, String> line = lines.next();
                if (columns == null) {
                    columns = columns(line);
                }
                add(line);
            }
            if (labels.isEmpty()) {
                throw new ModelException("--data " + file + ": expected rows below the header, found none");
            }
            boolean[] flags = new boolean[labels.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = labels.get(i);
            }
            return new MeasuredRows(file.toString(), inputs, label == null ? null : flags);
        }

        private void add(Map<String, String> line) {
            columns.forEach((input, names) -> inputs.computeIfAbsent(input, unused -> new ArrayList<>())
                    .add(names.stream()
                            .map(name -> number(name, line.get(name)))
                            .toList()));
            labels.add(label != null && number(label, line.get(label)).asDouble() != 0);
        }

        /** As the manifest says; a bare file with one input takes all columns but the label, in their order. */
        private Map<String, List<String>> columns(Map<String, String> line) {
            Map<String, List<String>> wanted = model.features().isEmpty() ? all(line) : model.features();
            List<String> missing = wanted.values().stream()
                    .flatMap(List::stream)
                    .filter(name -> !line.containsKey(name))
                    .toList();
            if (!missing.isEmpty() || label != null && !line.containsKey(label)) {
                throw new ModelException("--data " + file + ": expected columns for "
                        + (missing.isEmpty() ? "the label " + label : "the features " + missing) + ", found "
                        + new TreeSet<>(line.keySet()) + "; add them, or name the file's columns as the model does");
            }
            return wanted;
        }

        private Map<String, List<String>> all(Map<String, String> line) {
            List<TensorSpec> specs = model.signature().inputs();
            if (specs.size() != 1) {
                throw new ModelException("--data " + file + ": expected JSON in the form of " + GoldenCases.FILE_NAME
                        + " for a bare file of " + specs.size() + " inputs, found CSV");
            }
            return Map.of(
                    specs.get(0).name(),
                    line.keySet().stream().filter(name -> !name.equals(label)).toList());
        }

        private JsonNode number(String column, String text) {
            if (text == null || text.isBlank() || text.equalsIgnoreCase("nan")) {
                return JsonNodeFactory.instance.nullNode();
            }
            try {
                return JsonNodeFactory.instance.numberNode(Double.parseDouble(text.strip()));
            } catch (NumberFormatException e) {
                throw new ModelException(
                        "--data " + file + " column=" + column + " row=" + labels.size()
                                + ": expected a number or nothing, found " + text,
                        e);
            }
        }
    }
}
