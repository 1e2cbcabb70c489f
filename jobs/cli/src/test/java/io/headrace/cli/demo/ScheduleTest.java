package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    private static final long START = 1_700_000_000_123L;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 999, 1_000, 2_000, 333_333})
    void anEventIsDueFromItsMillisecondOn(int perSecond) {
        Schedule schedule = new Schedule(START, perSecond);
        for (long millis = START - 2; millis < START + 2_500; millis += 13) {
            long due = schedule.dueAt(millis);
            assertThat(schedule.timeOf(due)).as("the next one").isGreaterThan(millis);
            if (due > 0) {
                assertThat(schedule.timeOf(due - 1)).as("the last one").isLessThanOrEqualTo(millis);
            }
        }
    }

    @Test
    void nothingIsDueBeforeTheStart() {
        assertThat(new Schedule(START, 2_000).dueAt(START - 1)).isZero();
    }

    @Test
    void aSecondHasTheRate() {
        assertThat(new Schedule(START, 2_000).dueAt(START + 9_999)).isEqualTo(20_000);
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new Schedule(START, 0)).hasMessageContaining("at least 1 event a second");
    }
}
