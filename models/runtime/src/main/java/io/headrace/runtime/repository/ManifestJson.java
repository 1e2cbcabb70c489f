package io.headrace.runtime.repository;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.headrace.contract.ElementType;
import io.headrace.contract.Manifest;
import io.headrace.contract.ScoreOutput;
import io.headrace.contract.TensorSpec;
import io.headrace.runtime.infer.ModelException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Manifests as JSON. Unknown keys fail: a misspelt one must not pass as a default. */
public final class ManifestJson {
    public static final String FILE_NAME = "manifest.json";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .addMixIn(ElementType.class, ElementTypeJson.class)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .addMixIn(ScoreOutput.class, ScoreOutputJson.class)
            .addMixIn(TensorSpec.class, TensorSpecJson.class)
            .build();

    private static final List<String> KEYS = Arrays.stream(Manifest.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    private ManifestJson() {}

    /** @throws ModelException if the file is missing or says something that is no manifest, naming the key */
    public static Manifest read(Path file) {
        try {
            JsonNode tree = JSON.readTree(file.toFile());
            checkKeys(file, tree);
            return JSON.treeToValue(tree, Manifest.class);
        } catch (IOException e) {
            throw unreadable(file, "a manifest", e);
        }
    }

    /** Writes beside the file and renames, so that a manifest is whole or absent. */
    public static void write(Path file, Manifest manifest) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(unfinished, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A misspelt key is unknown first and missing second; Jackson would only say that the right one is missing. */
    private static void checkKeys(Path file, JsonNode tree) {
        List<String> unknown = new ArrayList<>();
        tree.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new ModelException(
                    file + ": expected keys of " + KEYS + ", found " + unknown + "; correct or remove them");
        }
    }

    static ModelException unreadable(Path file, String expected, IOException e) {
        return new ModelException(
                file + ": expected " + expected + ", found " + finding(file, e) + "; correct or rewrite the file", e);
    }

    private static String finding(Path file, IOException e) {
        if (!Files.isRegularFile(file)) {
            return "no such file";
        }
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return ModelException.oneLine(message);
    }

    /** Types go by their ONNX names. */
    private abstract static class ElementTypeJson {
        @JsonCreator
        static ElementType of(String label) {
            return ElementType.of(label);
        }

        @JsonValue
        abstract String label();
    }

    /** The spec's words: {@code score: {output, class}}. */
    private abstract static class ScoreOutputJson {
        @JsonProperty("class")
        abstract int classIndex();
    }

    /** Derived facts are not stored. */
    private abstract static class TensorSpecJson {
        @JsonIgnore
        abstract long rowSize();
    }
}
