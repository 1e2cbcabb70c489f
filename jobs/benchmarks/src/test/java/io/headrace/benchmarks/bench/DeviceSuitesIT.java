package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Suites whose claims are about a GPU, tried on the CPU: what they say of it is another matter. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class DeviceSuitesIT {
    private static final double SECONDS = 0.1;

    @Test
    void slotsShareBatchesOrHaveTheirOwn() throws Exception {
        Report.Part part = run(Suite.SHARING);

        assertThat(part.subjects())
                .extracting(Report.Figures::subject)
                .containsExactly("engine-shared", "engine-apart");
        assertThat(part.subjects())
                .allSatisfy(subject -> assertThat(subject.measured().samples())
                        .hasSize(2)
                        .allSatisfy(sample -> assertThat(sample.p99Millis()).isPositive()));
    }

    @Test
    void whereNoMemoryIsShortRunsAreAsLarge() throws Exception {
        Report.Part part = run(Suite.MEMORY);

        assertThat(part.claims()).singleElement().satisfies(halved -> {
            assertThat(halved.value().median()).isBetween(0.5, 2.0);
            assertThat(halved.met()).isFalse();
        });
    }

    private static Report.Part run(Suite suite) throws Exception {
        try (Venue venue = Venue.open(DeviceChoice.CPU)) {
            Experiment.Plan plan = new Experiment.Plan(2, SECONDS, 4, venue.folder());
            return suite.experiment(BenchModel.MLP, venue, SECONDS).run(plan, line -> {});
        }
    }
}
