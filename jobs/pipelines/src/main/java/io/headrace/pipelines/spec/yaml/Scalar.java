package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value on one line. Read from the text as written, so that version 1.10 stays 1.10.
 *
 * @param parse empty if the text is none of these
 * @param publish fills in the JSON Schema
 * @param format a value as the YAML writes it
 */
record Scalar<T>(
        String expected, Function<String, Optional<T>> parse, Consumer<ObjectNode> publish, Function<T, String> format)
        implements Type<T> {
    @Override
    public T read(Node node, Place place) {
        Optional<T> value = node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag())
                ? parse.apply(scalar.getValue())
                : Optional.empty();
        if (value.isEmpty()) {
            place.expected(expected, node);
        }
        return value.orElse(null);
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        publish.accept(schema);
        return schema;
    }

    @Override
    public String write(T value) {
        return format.apply(value);
    }
}
