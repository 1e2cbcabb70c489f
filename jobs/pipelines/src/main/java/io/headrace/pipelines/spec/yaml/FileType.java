package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.schemas.AvroSchemas;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A path; for where a relative one starts see {@link Place#resolve}.
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
        return text == null ? null : settle(text, place);
    }

    @Override
    public String settle(String text, Place place) {
        return names.contains(text) ? text : place.resolve(text);
    }

    @Override
    public ObjectNode schema() {
        return Types.TEXT.schema();
    }
}
