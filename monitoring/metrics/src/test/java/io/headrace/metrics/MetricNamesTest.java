package io.headrace.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"duration", "infer", "infer.Duration", "infer_duration", "queue.duration", "infer.duration.", ""
            })
    void nameThatDoesNotPutItsStageFirstInDottedLowerCaseIsRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricName(name, "seconds", "some time"));
    }

    @Test
    void metricWithoutUnitOrDescriptionIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricName("infer.duration", "", "some time"));
        assertThatIllegalArgumentException().isThrownBy(() -> new MetricName("infer.duration", "seconds", " "));
    }

    @Test
    void everyConstantIsListedOnce() throws IllegalAccessException {
        for (var field : MetricNames.class.getFields()) {
            assertThat(MetricNames.all()).containsOnlyOnce((MetricName) field.get(null));
        }
        assertThat(MetricNames.all()).extracting(MetricName::name).doesNotHaveDuplicates();
    }
}
