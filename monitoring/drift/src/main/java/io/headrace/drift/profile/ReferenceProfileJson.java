package io.headrace.drift.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.drift.counts.Categories;
import io.headrace.drift.counts.Edges;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code reference.json}:
 *
 * <pre>{"model": "card-fraud", "version": "1",
 *  "features": [{"name": "amount", "edges": [0, 5, 20], "counts": [0, 4, 6, 0], "missing": 1,
 *                "summed": 10, "mean": 8.1, "variance": 30.2},
 *               {"name": "country", "categories": ["DE", "FR"], "counts": [7, 3, 1], "missing": 0}],
 *  "score": {"name": "score", "edges": …}}</pre>
 *
 * Counts have one more at each end for what lies below and above the edges, or one for all other categories. Mean and variance
 * are of the summed values, and null without any.
 */
public final class ReferenceProfileJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReferenceProfileJson() {}

    /** @throws IllegalArgumentException in one line that names the file and the key if it is not a profile */
    public static ReferenceProfile read(Path file) throws IOException {
        try {
            return parse(Files.readString(file));
        } catch (CharacterCodingException e) {
            throw refused(file, "expected UTF-8, found bytes that are none", e);
        } catch (IllegalArgumentException e) {
            throw refused(file, e.getMessage(), e);
        }
    }

    private static IllegalArgumentException refused(Path file, String finding, Exception cause) {
        return new IllegalArgumentException(
                file + ": " + finding + "; restore the file or train the version again", cause);
    }

    public static void write(ReferenceProfile profile, Path file) throws IOException {
        Files.writeString(file, format(profile));
    }

    /** @throws IllegalArgumentException that names the key if it is not a profile */
    public static ReferenceProfile parse(String json) {
        JsonFields root = new JsonFields("reference", parsed(json));
        List<FeatureProfile> features = new ArrayList<>();
        for (JsonFields feature : root.objects("features")) {
            features.add(feature(feature));
        }
        ReferenceProfile profile = root.checked(
                () -> new ReferenceProfile(root.text("model"), root.text("version"), features, score(root)));
        root.nothingElse();
        return profile;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static NumericProfile score(JsonFields root) {
        return numeric(root.object("score"));
    }

    private static FeatureProfile feature(JsonFields fields) {
        return fields.has("categories") ? category(fields) : numeric(fields);
    }

    private static NumericProfile numeric(JsonFields fields) {
        NumericProfile profile = fields.checked(() -> new NumericProfile(
                fields.text("name"),
                new Edges(fields.numbers("edges")),
                fields.counts("counts"),
                fields.count("missing"),
                fields.count("summed"),
                fields.numberOrNaN("mean"),
                fields.numberOrNaN("variance")));
        fields.nothingElse();
        return profile;
    }

    private static CategoryProfile category(JsonFields fields) {
        CategoryProfile profile = fields.checked(() -> new CategoryProfile(
                fields.text("name"),
                Categories.named(fields.texts("categories")),
                fields.counts("counts"),
                fields.count("missing")));
        fields.nothingElse();
        return profile;
    }

    public static String format(ReferenceProfile profile) {
        ObjectNode root = JSON.createObjectNode();
        root.put("model", profile.model()).put("version", profile.version());
        ArrayNode features = root.putArray("features");
        profile.features().forEach(feature -> features.add(node(feature)));
        root.set("score", node(profile.score()));
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode node(FeatureProfile feature) {
        ObjectNode node = JSON.createObjectNode().put("name", feature.name());
        if (feature instanceof NumericProfile numeric) {
            ArrayNode edges = node.putArray("edges");
            for (double edge : numeric.edges().toArray()) {
                edges.add(edge);
            }
            numeric.counts().forEach(node.putArray("counts")::add);
            node.put("missing", numeric.missing()).put("summed", numeric.summed());
            putNumber(node, "mean", numeric.mean());
            putNumber(node, "variance", numeric.variance());
        } else if (feature instanceof CategoryProfile category) {
            category.categories().names().forEach(node.putArray("categories")::add);
            category.counts().forEach(node.putArray("counts")::add);
            node.put("missing", category.missing());
        }
        return node;
    }

    /** JSON has no NaN. */
    private static void putNumber(ObjectNode node, String key, double value) {
        if (!Double.isNaN(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
    }
}
