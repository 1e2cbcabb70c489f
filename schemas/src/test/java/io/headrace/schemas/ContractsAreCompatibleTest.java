package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contracts as first published lie frozen among the test resources. Whoever changes a contract must keep today's
 * readers able to read yesterday's records and yesterday's readers able to read today's.
 */
class ContractsAreCompatibleTest {
    private static final SchemaValidator BOTH_WAYS =
            new SchemaValidatorBuilder().mutualReadStrategy().validateAll();

    @ParameterizedTest
    @ValueSource(strings = {"Transaction", "Label", "Score", "DriftReport", "QualityReport"})
    void contractsStayReadableBothWays(String name) {
        assertThatCode(() -> BOTH_WAYS.validate(AvroSchemas.builtIn(name), List.of(frozen(name))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transaction", "Label", "Score", "DriftReport", "QualityReport"})
    void anAddedFieldWithoutADefaultIsNoticed(String name) {
        assertBreaks(frozen(name)
                .toString()
                .replaceFirst("\"fields\":\\[", "\"fields\":[{\"name\":\"x\",\"type\":\"int\"},"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transaction", "Label", "Score", "DriftReport", "QualityReport"})
    void aRemovedRequiredFieldIsNoticed(String name) {
        assertBreaks(frozen(name).toString().replaceFirst("\"name\":\"(event|report)_id\",", "\"name\":\"id\","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transaction", "Label", "Score", "DriftReport", "QualityReport"})
    void aChangedTypeIsNoticed(String name) {
        assertBreaks(frozen(name).toString().replaceFirst("\"type\":\"double\"", "\"type\":\"string\""));
    }

    private static void assertBreaks(String mutated) {
        Schema schema = new Schema.Parser().parse(mutated);
        Schema original = frozen(schema.getName());
        assertThatThrownBy(() -> BOTH_WAYS.validate(schema, List.of(original)))
                .isInstanceOf(SchemaValidationException.class);
    }

    private static Schema frozen(String name) {
        try (InputStream in = ContractsAreCompatibleTest.class.getResourceAsStream("v1/" + name + ".avsc")) {
            return new Schema.Parser().parse(in);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
