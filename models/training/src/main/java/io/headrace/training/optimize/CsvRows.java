package io.headrace.training.optimize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.headrace.contract.ElementType;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.infer.ModelException;
import io.headrace.runtime.repository.LoadedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of numbers from a CSV file with a header. An empty cell, or one that says NaN, is a missing value. */
final class CsvRows {
    /** Of a file, so that its rows fit into some GB of heap. */
    private static final long MOST_CELLS = 10_000_000;

    private final Path file;
    private final String label;
    private final LoadedModel model;
    private final Map<String, List<List<JsonNode>>> inputs = new HashMap<>();
    private final List<Boolean> labels = new ArrayList<>();

    private CsvRows(Path file, String label, LoadedModel model) {
        this.file = file;
        this.label = label;
        this.model = model;
    }

    /**
     * @param label column that says 1 or 0, or null
     * @throws ModelException if the file cannot be read, or lacks a feature of the model
     */
    static MeasuredRows read(Path file, String label, LoadedModel model) {
        CsvRows rows = new CsvRows(file, label, model);
        try (MappingIterator<Map<String, String>> lines = new CsvMapper()
                .readerForMapOf(String.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(file.toFile())) {
            return rows.read(lines);
        } catch (IOException e) {
            throw new ModelException(
                    "--data " + file + ": expected CSV with a header and as many cells in every line, found "
                            + ModelException.oneLine(String.valueOf(e.getMessage())) + "; check the file",
                    e);
        }
    }

    private MeasuredRows read(MappingIterator<Map<String, String>> lines) throws IOException {
        boolean any = lines.hasNextValue();
        List<String> header = ((CsvSchema) ((CsvParser) lines.getParser()).getSchema()).getColumnNames();
        Map<String, List<String>> columns = columns(header);
        for (; any; any = lines.hasNextValue()) {
            add(lines.nextValue(), columns);
            if ((long) labels.size() * header.size() > MOST_CELLS) {
                throw new ModelException("--data " + file + ": expected at most " + MOST_CELLS
                        + " cells, found more; the first rows are enough: head -n " + labels.size());
            }
        }
        return new MeasuredRows(file.toString(), inputs, label == null ? null : flags());
    }

    private boolean[] flags() {
        boolean[] flags = new boolean[labels.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = labels.get(i);
        }
        return flags;
    }

    private void add(Map<String, String> line, Map<String, List<String>> columns) {
        columns.forEach((input, names) -> inputs.computeIfAbsent(input, unused -> new ArrayList<>())
                .add(names.stream().map(name -> number(name, cell(line, name))).toList()));
        labels.add(label != null && flag(cell(line, label)));
    }

    /** As the manifest says; a model that does not say takes all columns but the label, in their order. */
    private Map<String, List<String>> columns(List<String> header) {
        requireNumbers();
        Map<String, List<String>> wanted = model.features().isEmpty() ? all(header) : model.features();
        List<String> missing =
                new ArrayList<>(wanted.values().stream().flatMap(List::stream).toList());
        if (label != null) {
            missing.add(label);
        }
        missing.removeAll(header);
        if (!missing.isEmpty()) {
            throw new ModelException("--data " + file + ": expected columns " + missing + ", found " + header
                    + "; add them, or name the file's columns as the model does");
        }
        return wanted;
    }

    private void requireNumbers() {
        for (TensorSpec input : model.signature().inputs()) {
            if (input.type() == ElementType.STRING) {
                throw new ModelException("--data " + file + " input=" + input.name()
                        + ": expected JSON for an input of text, found CSV; write the rows as golden.json has them");
            }
        }
    }

    private Map<String, List<String>> all(List<String> header) {
        List<TensorSpec> specs = model.signature().inputs();
        if (specs.size() != 1) {
            throw new ModelException(
                    "--data " + file + ": expected JSON for a model of " + specs.size()
                            + " inputs that does not say which features feed them, found CSV; write the rows as golden.json has them");
        }
        return Map.of(
                specs.get(0).name(),
                header.stream().filter(name -> !name.equals(label)).toList());
    }

    private String cell(Map<String, String> line, String column) {
        String text = line.get(column);
        if (text == null) {
            throw refused(column, "a cell in every line", "none");
        }
        return text.strip();
    }

    private JsonNode number(String column, String text) {
        if (text.isEmpty() || text.equalsIgnoreCase("nan")) {
            return JsonNodeFactory.instance.nullNode();
        }
        try {
            return JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw refused(column, "a number or nothing", text);
        }
    }

    private boolean flag(String text) {
        JsonNode value = number(label, text);
        if (value.isNull() || value.asDouble() != 0 && value.asDouble() != 1) {
            throw refused(label, "1 or 0", text.isEmpty() ? "nothing" : text);
        }
        return value.asDouble() == 1;
    }

    private ModelException refused(String column, String expected, String found) {
        return new ModelException("--data " + file + " column=" + column + " row=" + labels.size() + ": expected "
                + expected + ", found " + found);
    }
}
