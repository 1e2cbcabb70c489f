package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/** Names of the user's own choice with a value each, in the file's order. */
record MapOf<T>(Type<T> value) implements Type<Map<String, T>> {
    @Override
    public Map<String, T> read(Node node, Place place) {
        if (!(node instanceof MappingNode mapping)) {
            place.expected(expected(), node);
            return null;
        }
        Map<String, T> entries = new LinkedHashMap<>();
        boolean good = true;
        for (NodeTuple tuple : mapping.getValue()) {
            good &= Entries.name(tuple, place)
                    .map(name -> readEntry(name, tuple, place, entries))
                    .orElse(false);
        }
        return good ? entries : null;
    }

    private boolean readEntry(String name, NodeTuple tuple, Place place, Map<String, T> entries) {
        Place there = place.key(name);
        if (!Entries.isFirst(name, tuple, entries.containsKey(name), there)) {
            return false;
        }
        T read = value.read(tuple.getValueNode(), there);
        entries.put(name, read);
        return read != null;
    }

    @Override
    public String expected() {
        return "a section of name: value";
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("type", "object").set("additionalProperties", value.schema());
        return schema;
    }

    @Override
    public String write(Map<String, T> map) {
        return map.isEmpty() ? "" : map.toString();
    }
}
