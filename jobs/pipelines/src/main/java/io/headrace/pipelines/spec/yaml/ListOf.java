package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;

/** A list that is good only if every element is. */
record ListOf<T>(EachOf<T> each) implements Type<List<T>> {
    @Override
    public List<T> read(Node node, Place place) {
        List<Optional<T>> elements = each.read(node, place);
        boolean good = elements != null && elements.stream().allMatch(Optional::isPresent);
        return good ? elements.stream().map(Optional::orElseThrow).toList() : null;
    }

    @Override
    public String expected() {
        return each.expected();
    }

    @Override
    public ObjectNode schema() {
        return each.schema();
    }

    @Override
    public List<Section<?>> sections() {
        return each.sections();
    }

    @Override
    public String write(List<T> value) {
        return each.write(value.stream().map(Optional::of).toList());
    }
}
