package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A list with at least one element, bad elements being empty. */
record EachOf<T>(Type<T> element) implements Type<List<Optional<T>>> {
    @Override
    public List<Optional<T>> read(Node node, Place place) {
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            place.expected(expected(), node);
            return null;
        }
        List<Optional<T>> elements = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            Place there = place.item(elements.size());
            there.at(item);
            elements.add(Optional.ofNullable(element.read(item, there)));
        }
        return elements;
    }

    @Override
    public String expected() {
        return "a list with at least one element";
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "array").put("minItems", 1).set("items", element.schema());
        return schema;
    }

    @Override
    public List<Section<?>> sections() {
        return element.sections();
    }

    @Override
    public String write(List<Optional<T>> value) {
        return value.stream()
                .map(item -> element.write(item.orElseThrow()))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
