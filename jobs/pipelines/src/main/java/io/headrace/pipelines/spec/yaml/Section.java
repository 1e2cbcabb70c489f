package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.pipelines.spec.SpecError;
import io.headrace.pipelines.spec.SpecException;
import io.headrace.pipelines.spec.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * Known keys, each with a value.
 *
 * @param title heading on the options page
 * @param make called only if every value that others depend on is good; may throw {@link SpecException} with keys
 *     relative to the section
 */
record Section<T>(String title, String description, List<Key<?>> keys, Function<Values, T> make) implements Type<T> {
    @Override
    public T read(Node node, Place place) {
        Optional<Values> values = values(node, place);
        return values.filter(Values::areGood).map(good -> made(good, place)).orElse(null);
    }

    /** @return empty if the node is no section; what is wrong inside has been reported */
    Optional<Values> values(Node node, Place place) {
        if (!(node instanceof MappingNode mapping)) {
            place.expected(expected(), node);
            return Optional.empty();
        }
        Values values = new Values();
        mapping.getValue()
                .forEach(tuple -> Entries.name(tuple, place).ifPresent(name -> readEntry(name, tuple, place, values)));
        keys.stream().filter(key -> key.required() && !values.isGiven(key)).forEach(key -> {
            values.put(key, null);
            place.key(key.name()).report(SpecError.of("", key.type().expected(), "nothing"));
        });
        keys.stream().filter(key -> !values.isGiven(key)).forEach(key -> settle(key, place, values));
        return Optional.of(values);
    }

    private static <V> void settle(Key<V> key, Place place, Values values) {
        if (key.byDefault() != null) {
            values.settle(key, key.type().settle(key.byDefault(), place.key(key.name())));
        }
    }

    private T made(Values values, Place place) {
        try {
            return make.apply(values);
        } catch (SpecException e) {
            e.errors().forEach(place::report);
        } catch (IllegalArgumentException e) {
            place.report(SpecError.of("", "values that fit each other", e.getMessage()));
        }
        return null;
    }

    private void readEntry(String name, NodeTuple tuple, Place place, Values values) {
        Place there = place.key(name);
        Optional<Key<?>> key = key(name);
        if (key.isEmpty()) {
            there.at(tuple.getKeyNode());
            reportUnknown(name, there, values);
        } else if (Entries.isFirst(name, tuple, values.isGiven(key.get()), there)) {
            values.put(key.get(), key.get().type().read(tuple.getValueNode(), there));
        }
    }

    /** A misspelt key counts as given, so that it is not reported as missing too. */
    private void reportUnknown(String name, Place there, Values values) {
        Optional<String> meant = Suggestion.of(name, names());
        meant.flatMap(this::key).filter(key -> !values.isGiven(key)).ifPresent(key -> values.put(key, null));
        there.report(SpecError.of("", "one of the keys " + String.join(", ", names()), "an unknown key")
                .withHint(Suggestion.hint(meant)));
    }

    private Optional<Key<?>> key(String name) {
        return keys.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    List<String> names() {
        return keys.stream().<String>map(Key::name).toList();
    }

    @Override
    public String expected() {
        return "a section with " + String.join(", ", names());
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").put("description", description).put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        keys.forEach(key -> properties.set(key.name(), key.schema()));
        List<String> needed =
                keys.stream().filter(Key::required).<String>map(Key::name).toList();
        if (!needed.isEmpty()) {
            needed.forEach(schema.putArray("required")::add);
        }
        return schema;
    }

    @Override
    public List<Section<?>> sections() {
        List<Section<?>> all = new ArrayList<>(List.of(this));
        keys.forEach(key -> all.addAll(key.type().sections()));
        return all;
    }
}
