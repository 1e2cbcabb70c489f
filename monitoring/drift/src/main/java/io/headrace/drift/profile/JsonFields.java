package io.headrace.drift.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a JSON object by its keys; every error says where it is, what was expected and what was found. */
final class JsonFields {
    private final String where;
    private final JsonNode node;
    private final Set<String> read = new HashSet<>();

    JsonFields(String where, JsonNode node) {
        this.where = where;
        this.node = node;
        if (!node.isObject()) {
            throw new IllegalArgumentException(where + ": expected an object, got " + brief(node));
        }
    }

    boolean has(String key) {
        return node.has(key);
    }

    String text(String key) {
        return text(key, get(key));
    }

    List<String> texts(String key) {
        return list(key, element -> text(key, element));
    }

    long count(String key) {
        return count(key, get(key));
    }

    List<Long> counts(String key) {
        return list(key, element -> count(key, element));
    }

    double[] numbers(String key) {
        return list(key, element -> number(key, element)).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    double numberOrNaN(String key) {
        JsonNode value = get(key);
        return value.isNull() ? Double.NaN : number(key, value);
    }

    JsonFields object(String key) {
        return new JsonFields(where + "." + key, get(key));
    }

    List<JsonFields> objects(String key) {
        List<JsonFields> objects = new ArrayList<>();
        return list(key, element -> new JsonFields(where + "." + key + "[" + objects.size() + "]", element), objects);
    }

    /** Puts the place before what a record says of its values. */
    <T> T checked(Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("reference")
                    ? e
                    : new IllegalArgumentException(where + ": " + e.getMessage(), e);
        }
    }

    void nothingElse() {
        node.fieldNames().forEachRemaining(key -> {
            if (!read.contains(key)) {
                throw new IllegalArgumentException(where + ": unknown key " + key);
            }
        });
    }

    private JsonNode get(String key) {
        read.add(key);
        JsonNode value = node.get(key);
        if (value == null) {
            throw new IllegalArgumentException(where + "." + key + " is missing");
        }
        return value;
    }

    private <T> List<T> list(String key, Function<JsonNode, T> element) {
        return list(key, element, new ArrayList<>());
    }

    private <T> List<T> list(String key, Function<JsonNode, T> element, List<T> into) {
        JsonNode array = get(key);
        if (!array.isArray()) {
            throw wrong(key, "a list", array);
        }
        array.forEach(value -> into.add(element.apply(value)));
        return into;
    }

    private String text(String key, JsonNode value) {
        if (!value.isTextual()) {
            throw wrong(key, "a text", value);
        }
        return value.textValue();
    }

    private double number(String key, JsonNode value) {
        if (!value.isNumber()) {
            throw wrong(key, "a number", value);
        }
        return value.doubleValue();
    }

    private long count(String key, JsonNode value) {
        if (!value.canConvertToExactIntegral() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(key, "a whole number of at least 0", value);
        }
        return value.longValue();
    }

    private IllegalArgumentException wrong(String key, String expected, JsonNode found) {
        return new IllegalArgumentException(where + "." + key + ": expected " + expected + ", got " + brief(found));
    }

    private static String brief(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
