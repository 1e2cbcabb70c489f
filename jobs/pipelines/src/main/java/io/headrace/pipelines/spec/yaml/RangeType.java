package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.pipelines.spec.ScoreRange;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** {@code none}, or two numbers in ascending order. */
record RangeType() implements Type<ScoreRange> {
    private static final Type<List<Double>> BOUNDS = Types.list(Types.NUMBER);

    @Override
    public ScoreRange read(Node node, Place place) {
        if (node instanceof ScalarNode scalar && scalar.getValue().equals("none")) {
            return ScoreRange.NONE;
        }
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().size() != 2) {
            place.expected(expected(), node);
            return null;
        }
        List<Double> bounds = BOUNDS.read(node, place);
        return bounds == null ? null : ascending(bounds.get(0), bounds.get(1), node, place);
    }

    private ScoreRange ascending(double lowest, double highest, Node node, Place place) {
        if (lowest < highest) {
            return new ScoreRange(lowest, highest);
        }
        place.expected(expected() + " with lowest below highest", node);
        return null;
    }

    @Override
    public String expected() {
        return "none or [lowest, highest]";
    }

    @Override
    public ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("oneOf").add(none()).add(bounds());
        return schema;
    }

    private static ObjectNode none() {
        return JsonNodeFactory.instance.objectNode().put("const", "none");
    }

    private static ObjectNode bounds() {
        return BOUNDS.schema().put("minItems", 2).put("maxItems", 2);
    }
}
