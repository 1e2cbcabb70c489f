package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.benchmarks.drift.Shift;
import io.headrace.benchmarks.drift.Sighting;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private static final Shift SHIFT = new Shift("amount", 0.5, 0);

    private static Sighting seen(int alarm, int detector) {
        return new Sighting(optional(alarm), optional(detector));
    }

    private static OptionalInt optional(int windows) {
        return windows == 0 ? OptionalInt.empty() : OptionalInt.of(windows);
    }

    @Test
    void delaysAreMediansOfTheRunsThatSawTheShift() {
        Detection detection =
                Detection.of(SHIFT, 0.5, List.of(seen(5, 0), seen(2, 9), seen(0, 7), seen(3, 0), seen(0, 0)));
        assertThat(detection.runs()).isEqualTo(5);
        assertThat(detection.alarms()).isEqualTo(3);
        assertThat(detection.windows()).isEqualTo(3);
        assertThat(detection.mostWindows()).isEqualTo(5);
        assertThat(detection.hours()).isEqualTo(60);
        assertThat(detection.detectors()).isEqualTo(2);
        assertThat(detection.detectorWindows()).isEqualTo(8);
    }

    @Test
    void whereNoneSawItThereIsNoDelay() {
        Detection detection = Detection.of(SHIFT, 0.5, List.of(seen(0, 0)));
        assertThat(detection.alarms()).isZero();
        assertThat(detection.windows()).isNaN();
        assertThat(detection.mostWindows()).isNaN();
        assertThat(detection.hours()).isNaN();
    }
}
