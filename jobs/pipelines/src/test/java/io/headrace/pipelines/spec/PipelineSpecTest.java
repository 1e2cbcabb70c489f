package io.headrace.pipelines.spec;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.testing.Project;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PipelineSpecTest {
    private final PipelineSpec spec = SpecReader.read(Project.file("specs/card-fraud.yaml"), List.of(Project.root()))
            .spec()
            .orElseThrow();

    @Test
    void onAnotherKafkaItIsTheSameSpec() {
        PipelineSpec moved = spec.withKafka(spec.kafka().withBootstrap("elsewhere:9092"));

        assertThat(moved).isNotEqualTo(spec);
        assertThat(moved.sha256()).isEqualTo(spec.sha256());
    }

    @Test
    void watchedInAnotherWayItIsAnother() {
        DriftSpec weekly = spec.drift().orElseThrow().withWindow(Duration.ofDays(7));

        PipelineSpec other = spec.withDrift(weekly);

        assertThat(other.drift()).contains(weekly);
        assertThat(other.sha256()).matches("[0-9a-f]{64}").isNotEqualTo(spec.sha256());
        assertThat(other)
                .usingRecursiveComparison()
                .ignoringFields("drift", "sha256")
                .isEqualTo(spec);
    }
}
