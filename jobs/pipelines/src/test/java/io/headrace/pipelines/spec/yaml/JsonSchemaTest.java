package io.headrace.pipelines.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.headrace.testing.Project;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What editors make of the published schema, which they find as a resource. */
class JsonSchemaTest {
    @ParameterizedTest
    @ValueSource(strings = {"card-fraud.yaml", "fraud-sim.yaml"})
    void shippedSpecIsAccepted(String name) throws IOException {
        assertThat(validate(Files.readString(Project.file("specs/" + name)))).isEmpty();
    }

    @Test
    void soundSpecIsAccepted() throws IOException {
        assertThat(validate(SpecText.SOUND)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            topic: labels        | topics: labels
            key: customer_id     | key: customer_id, colour: red
            at-most: 6           | at-most: six
            function: mean       | function: average
            window: 7d           | window: 7 days
            path: model.onnx     | path: model.onnx, name: model
            class: 1             | class: 1, range: [1]
            delivery: exactly-once | delivery: once
            name: small          | title: small
            """)
    void mistakeIsRejected(String text, String replacement) throws IOException {
        assertThat(validate(SpecText.spoilt(text, replacement))).isNotEmpty();
    }

    private static List<Error> validate(String yaml) throws IOException {
        try (InputStream in =
                SpecReader.class.getResourceAsStream("/io/headrace/pipelines/spec/pipeline.schema.json")) {
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
            Schema schema = registry.getSchema(in, InputFormat.JSON);
            return schema.validate(yaml, InputFormat.YAML);
        }
    }
}
