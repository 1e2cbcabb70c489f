package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.benchmarks.worker.SubjectKind;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.runtime.infer.DeviceChoice;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LiveSubjectIT {
    @Test
    void delaysAreMeasuredAtALoadRunAfterRunAndBatchesAreAsOrdered() throws Exception {
        try (Venue venue = Venue.open(DeviceChoice.CPU)) {
            Experiment.Plan plan = new Experiment.Plan(2, 0.1, 8, venue.folder());
            String file = BenchModel.MLP.write(venue.folder()).toString();
            try (LiveSubject subject =
                    LiveSubject.warmedUp(SubjectKind.LIVE_FIXED, "live", BenchModel.MLP, file, venue, plan)) {
                assertThat(subject.saturated().measure(1, 0).rows()).isPositive();

                Point alone = subject.at(0.5, 500, 0.2, 1, 0);
                Point together = subject.at(0.5, 500, 0.2, 64, 50_000);

                assertThat(alone.rowsPerRun())
                        .as("a run is counted a moment before its row")
                        .isCloseTo(1, within(0.1));
                assertThat(together.rowsPerRun()).isGreaterThan(5);
                assertThat(alone.p50()).isPositive().isLessThanOrEqualTo(alone.p99());
                assertThat(together.p50()).as("they wait for neighbours").isGreaterThan(10);
            }
        }
    }
}
