package io.headrace.drift.vectors;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.testing.Project;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.TestAbortedException;

/** Numbers that other libraries published, of ../shared/data/drift-vectors. */
final class Vectors {
    private final JsonNode root;

    private Vectors(JsonNode root) {
        this.root = root;
    }

    /** The claims made of the file; one that is skipped with the reason where it is absent. */
    static Stream<? extends DynamicNode> claims(Function<Vectors, Stream<? extends DynamicNode>> made) {
        try {
            return made.apply(read());
        } catch (TestAbortedException absent) {
            return Stream.of(dynamicTest("published vectors", () -> abort(absent.getMessage())));
        }
    }

    private static Vectors read() {
        try {
            return new Vectors(new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(
                            Project.data("drift-vectors/published_vectors.json").toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<JsonNode> streams() {
        return list(root.get("streams"));
    }

    List<JsonNode> samples() {
        return list(root.get("two_sample"));
    }

    JsonNode elsewhere() {
        return root.get("published_elsewhere_not_verified");
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    static double[] doubles(JsonNode array) {
        return list(array).stream().mapToDouble(JsonNode::doubleValue).toArray();
    }

    static long[] longs(JsonNode array) {
        return list(array).stream().mapToLong(JsonNode::longValue).toArray();
    }

    static int[] ints(JsonNode array) {
        return list(array).stream().mapToInt(JsonNode::intValue).toArray();
    }

    /** One unit of the last published digit. */
    static double lastDigit(JsonNode number) {
        return Math.pow(10, -number.decimalValue().scale());
    }

    /** Counts by category: those of {@code known}, then any other of {@code values} in the last place. */
    static long[] counts(List<String> known, List<String> values) {
        long[] counts = new long[known.size()];
        values.forEach(value -> counts[known.indexOf(value)]++);
        return counts;
    }

    static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }

    /** "ab*15" is abab…, one text a letter. */
    static List<String> letters(String pattern) {
        String[] parts = pattern.split("\\*");
        String all = parts.length == 1 ? parts[0] : parts[0].repeat(Integer.parseInt(parts[1]));
        return Arrays.asList(all.split(""));
    }
}
