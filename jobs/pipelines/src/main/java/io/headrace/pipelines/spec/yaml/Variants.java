package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A section of several shapes, told apart by one key each.
 *
 * @param shapes by the key that only this shape has, in the order of the options page
 */
record Variants<T>(Map<String, Section<? extends T>> shapes) implements Type<T> {
    @Override
    public T read(Node node, Place place) {
        if (!(node instanceof MappingNode mapping)) {
            place.expected(expected(), node);
            return null;
        }
        List<String> names = names(mapping).toList();
        List<String> telling = shapes.keySet().stream().filter(names::contains).toList();
        if (telling.size() == 1) {
            return shapes.get(telling.get(0)).read(node, place);
        }
        place.report(telling.isEmpty() ? undecided(names) : contradictory(telling));
        return null;
    }

    private SpecError undecided(List<String> names) {
        return SpecError.of("", expected(), names.isEmpty() ? "nothing" : String.join(", ", names))
                .withHint(Suggestion.hint(names.stream()
                        .flatMap(name -> Suggestion.of(name, List.copyOf(shapes.keySet())).stream())
                        .findFirst()));
    }

    private SpecError contradictory(List<String> telling) {
        return SpecError.of("", "only one of the keys " + keys(), String.join(" and ", telling));
    }

    private static Stream<String> names(MappingNode mapping) {
        return mapping.getValue().stream()
                .map(tuple -> tuple.getKeyNode())
                .filter(ScalarNode.class::isInstance)
                .map(key -> ((ScalarNode) key).getValue());
    }

    private String keys() {
        return String.join(", ", shapes.keySet());
    }

    @Override
    public String expected() {
        return "a section with one of the keys " + keys();
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode choices = schema.putArray("oneOf");
        shapes.forEach((telling, section) -> choices.add(shape(telling, section)));
        return schema;
    }

    private static ObjectNode shape(String telling, Section<?> section) {
        ObjectNode schema = section.schema();
        boolean required = section.keys().stream()
                .anyMatch(key -> key.required() && key.name().equals(telling));
        if (!required) {
            throw new IllegalStateException("key " + telling + " tells " + section.title() + " and must be required");
        }
        return schema;
    }

    @Override
    public List<Section<?>> sections() {
        List<Section<?>> all = new ArrayList<>();
        shapes.values().forEach(section -> all.addAll(section.sections()));
        return all;
    }
}
