package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void requestsAreDueAtEvenDistancesWithoutDrift() {
        Schedule schedule = Schedule.of(3, 0, 1000);

        assertThat(schedule.due(0)).isZero();
        assertThat(schedule.due(1)).isEqualTo(333_333_333L);
        assertThat(schedule.due(3000)).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void whatIsSentWhileTheSubjectSettlesDoesNotCount() {
        Schedule schedule = Schedule.of(1000, 0.5, 2);

        assertThat(schedule.count()).isEqualTo(2500);
        assertThat(schedule.counts(499)).isFalse();
        assertThat(schedule.counts(500)).isTrue();
    }

    @Test
    void aHundredRequestsCountHoweverFewAreOffered() {
        assertThat(Schedule.of(1, 0.5, 2)).isEqualTo(new Schedule(1, 1, 101));
    }
}
