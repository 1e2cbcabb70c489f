package io.headrace.pipelines.spec.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.testing.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedSpecsTest {
    @ParameterizedTest
    @ValueSource(strings = {"card-fraud.yaml", "fraud-sim.yaml"})
    void shippedSpecIsReadWithoutError(String name) {
        SpecReading reading = SpecReader.read(Project.file("specs/" + name));

        assertThat(reading.errors()).isEmpty();
        assertThat(reading.orThrow().featureNames())
                .containsExactly(
                        "amount",
                        "during_weekend",
                        "during_night",
                        "customer_count_1d",
                        "customer_mean_1d",
                        "customer_count_7d",
                        "customer_mean_7d",
                        "customer_count_30d",
                        "customer_mean_30d",
                        "terminal_count_1d",
                        "terminal_risk_1d",
                        "terminal_count_7d",
                        "terminal_risk_7d",
                        "terminal_count_30d",
                        "terminal_risk_30d");
    }
}
