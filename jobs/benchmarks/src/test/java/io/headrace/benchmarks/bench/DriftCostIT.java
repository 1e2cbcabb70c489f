package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DriftCostIT {
    private static final double SECONDS = 0.1;

    /** That drift is counted where it is on, and not where it is off, the subjects see to themselves. */
    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void theWholePipelineIsMeasuredWithEachThingWatched() throws Exception {
        try (Venue venue = Venue.open(DeviceChoice.CPU)) {
            Experiment.Plan plan = new Experiment.Plan(2, SECONDS, 4, venue.folder());
            Report.Part part = DriftCost.contest("drift/mlp", BenchModel.MLP, venue, SECONDS)
                    .run(plan, line -> {});

            assertThat(part.subjects())
                    .extracting(Report.Figures::subject)
                    .containsExactly("pipeline", "pipeline-watched", "pipeline-unprofiled", "pipeline-judged");
            assertThat(part.subjects()).allSatisfy(subject -> {
                assertThat(subject.measured().samples()).hasSize(2);
                assertThat(subject.rowsPerSecond().median()).isPositive();
                assertThat(subject.cpuMicrosPerRow().median()).isPositive();
            });
            assertThat(part.subjects().get(0).measured().samples()).allSatisfy(unwatched -> {
                assertThat(unwatched.profile().all()).isPositive();
                assertThat(unwatched.profile().watching()).isZero();
            });
            assertThat(part.subjects().stream()
                            .flatMap(subject -> subject.measured().samples().stream())
                            .mapToLong(sample -> sample.profile().watching())
                            .sum())
                    .isPositive();
            assertThat(part.claims())
                    .hasSize(6)
                    .allSatisfy(claim -> assertThat(claim.value().median()).isNotNaN());
        }
    }
}
