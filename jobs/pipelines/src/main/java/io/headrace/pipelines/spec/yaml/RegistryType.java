package io.headrace.pipelines.spec.yaml;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headrace.pipelines.spec.SourceSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.Node;

/** A registry's address, or {@code none}, which the records keep as the empty string. */
record RegistryType() implements Type<String> {
    private static final String NONE = "none";
    private static final Type<String> ADDRESS = new Scalar<>(
            "a registry's address such as http://registry:8081, or none",
            RegistryType::address,
            schema -> schema.put("type", "string").put("pattern", "^(none|https?://.+)$"),
            Function.identity());

    @Override
    public String read(Node node, Place place) {
        return ADDRESS.read(node, place);
    }

    @Override
    public String expected() {
        return ADDRESS.expected();
    }

    @Override
    public ObjectNode schema() {
        return ADDRESS.schema();
    }

    @Override
    public String write(String value) {
        return value.equals(SourceSpec.NO_REGISTRY) ? NONE : value;
    }

    private static Optional<String> address(String text) {
        return text.equals(NONE) ? Optional.of(SourceSpec.NO_REGISTRY) : Optional.of(text).filter(RegistryType::isWeb);
    }

    private static boolean isWeb(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }
}
