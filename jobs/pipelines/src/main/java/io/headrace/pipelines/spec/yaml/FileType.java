package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.schemas.AvroSchemas;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A path. A relative one starts at the spec's folder if it is found there, else at the working directory.
 *
 * @param names that are no paths
 */
record FileType(String expected, List<String> names) implements Type<String> {
    static FileType path(String expected) {
        return new FileType(expected, List.of());
    }

    static FileType avroSchema() {
        return new FileType(
                "one of " + String.join(", ", AvroSchemas.BUILT_IN) + ", or the path of an .avsc file",
                AvroSchemas.BUILT_IN);
    }

    @Override
    public String read(Node node, Place place) {
        String text = Types.text(expected).read(node, place);
        return text == null || names.contains(text) ? text : place.resolve(text);
    }

    @Override
    public ObjectNode schema() {
        return Types.TEXT.schema();
    }
}
