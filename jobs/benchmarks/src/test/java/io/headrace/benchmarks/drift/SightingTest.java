package io.headrace.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.DriftReport;
import io.headrace.contract.FeatureDrift;
import io.headrace.contract.FeatureDrift.Change;
import io.headrace.contract.Provenance;
import io.headrace.contract.Run;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SightingTest {
    private static final Provenance MODEL = Provenance.of("p", "m", "1", "sha", "sha");
    private static final long DAY = World.DAY;

    private static DriftReport day(int number, Change amount, Change age, String... detectors) {
        return new DriftReport(
                MODEL,
                Run.REPLAY,
                number * DAY,
                (number + 1) * DAY,
                DriftReport.Reference.PROFILE,
                1,
                0,
                List.of(drift("amount", amount, detectors), drift("age", age)),
                drift("score", Change.NONE));
    }

    private static FeatureDrift drift(String name, Change change, String... detectors) {
        boolean isRaised = change == Change.RAISED;
        return new FeatureDrift(
                name,
                1,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                List.of(detectors),
                isRaised,
                change,
                FeatureDrift.Histogram.EMPTY);
    }

    private static final List<DriftReport> REPORTS = List.of(
            day(0, Change.RAISED, Change.NONE, "adwin"),
            day(1, Change.RECOVERED, Change.NONE),
            day(2, Change.NONE, Change.RAISED),
            day(3, Change.RAISED, Change.NONE),
            day(4, Change.NONE, Change.NONE, "adwin"));

    @Test
    void windowsAreCountedFromTheOneThatTheShiftBeginsIn() {
        Sighting sighting = Sighting.of(new Shift("amount", 1, 2 * DAY + DAY / 2), REPORTS);
        assertThat(sighting.alarm()).isEqualTo(OptionalInt.of(2));
        assertThat(sighting.detector()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void whatOtherFeaturesDoIsNoSightingAndWhatWasBeforeNeither() {
        Sighting sighting = Sighting.of(new Shift("age", 1, 3 * DAY), REPORTS);
        assertThat(sighting.alarm()).isEmpty();
        assertThat(sighting.detector()).isEmpty();
    }

    @Test
    void withoutAShiftEveryAlarmThatIsRaisedCounts() {
        assertThat(Sighting.alarms(REPORTS)).containsExactly("amount", "age", "amount");
        assertThat(Sighting.detections(REPORTS)).isEqualTo(2);
    }
}
