package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.SourceSpec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** How a spec names a schema registry. */
final class Registries {
    private static final String NONE = "none";

    /** A web address, or {@code none}, which the records keep as the empty string. */
    static final Type<String> ADDRESS = new Scalar<>(
            "a registry's address such as http://registry:8081, or none",
            Registries::address,
            schema -> schema.put("type", "string").put("pattern", "^(none|https?://.+)$"),
            address -> address.equals(SourceSpec.NO_REGISTRY) ? NONE : address);

    private Registries() {}

    private static Optional<String> address(String text) {
        return text.equals(NONE)
                ? Optional.of(SourceSpec.NO_REGISTRY)
                : Optional.of(text).filter(Registries::isWeb);
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
