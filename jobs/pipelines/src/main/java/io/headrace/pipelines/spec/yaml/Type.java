package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** What the value of a key may be: how it is read, called and published. */
interface Type<T> {
    /** @return the value, or null after telling {@code place} what is wrong */
    T read(Node node, Place place);

    /** In errors and on the options page: {@code a duration such as 20ms}. */
    String expected();

    /** JSON Schema of it, a new node. */
    ObjectNode schema();

    /** A default as if the file said it. */
    default T settle(T byDefault, Place place) {
        return byDefault;
    }

    /** The sections within, outermost first. */
    default List<Section<?>> sections() {
        return List.of();
    }

    /** A value as the YAML writes it. */
    default String write(T value) {
        return value.toString();
    }
}
