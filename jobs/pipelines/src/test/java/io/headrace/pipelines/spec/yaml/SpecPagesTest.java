package io.headrace.pipelines.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Written anew by {@code mvn -pl jobs/pipelines test -Dtest=SpecPagesTest -Dheadrace.regenerate=true}. */
class SpecPagesTest {
    private static final Path SCHEMA =
            Path.of("jobs/pipelines/src/main/resources/io/headrace/pipelines/spec/pipeline.schema.json");
    private static final Path PAGE = Path.of("docs/spec.md");

    @Test
    void publishedJsonSchemaIsMadeFromTheDeclaredKeys() throws IOException {
        assertPublished(SCHEMA, SpecPages.jsonSchema());
    }

    @Test
    void publishedPageIsMadeFromTheDeclaredKeys() throws IOException {
        assertPublished(PAGE, SpecPages.markdown());
    }

    @Test
    void everyKeyOfTheReaderIsInThePublishedSchemaAndTheOtherWayRound() throws IOException {
        List<String> published = new ArrayList<>();
        collect(new ObjectMapper().readTree(Project.root().resolve(SCHEMA).toFile()), published);

        List<String> read = RootKeys.ROOT.sections().stream()
                .flatMap(section -> section.names().stream())
                .toList();
        assertThat(published).containsExactlyInAnyOrderElementsOf(read);
        assertThat(new TreeSet<>(published)).contains("name", "latency-objective", "restart-time", "at-most");
    }

    private static void collect(JsonNode schema, List<String> names) {
        schema.path("properties").fields().forEachRemaining(property -> {
            names.add(property.getKey());
            collect(property.getValue(), names);
        });
        schema.path("oneOf").forEach(shape -> collect(shape, names));
        if (schema.has("items")) {
            collect(schema.get("items"), names);
        }
    }

    private static void assertPublished(Path file, String content) throws IOException {
        Path there = Project.root().resolve(file);
        if (Boolean.getBoolean("headrace.regenerate")) {
            Files.createDirectories(there.getParent());
            Files.writeString(there, content);
        }
        assertThat(Files.readString(there))
                .as("%s; see this class for how to write it anew", file)
                .isEqualTo(content);
    }
}
