package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.SpecError;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The left sides of {@code name: value}. */
final class Entries {
    private Entries() {}

    /** @return empty, after a report, if the key is itself a list or section */
    static Optional<String> name(NodeTuple tuple, Place place) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        place.expected("keys that are text", tuple.getKeyNode());
        return Optional.empty();
    }

    /** Remembers the line of a key, or reports that it comes again. */
    static boolean isFirst(String name, NodeTuple tuple, boolean seen, Place there) {
        if (seen) {
            int again = tuple.getKeyNode().getStartMark().getLine() + 1;
            there.report(SpecError.of("", "every key once", Found.quoted(name) + " again")
                    .atLine(again));
            return false;
        }
        there.at(tuple.getKeyNode());
        return true;
    }
}
