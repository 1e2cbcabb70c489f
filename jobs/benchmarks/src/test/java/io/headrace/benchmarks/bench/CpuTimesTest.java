package io.headrace.benchmarks.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTimesTest {
    /** Guest time is part of user time (proc(5)) and must not count twice. */
    @Test
    void stealIsTheEighthOfTheTimesThatAddUp() {
        CpuTimes times = CpuTimes.parse("cpu  100 1 20 300 4 0 5 70 60 0");

        assertThat(times).isEqualTo(new CpuTimes(70, 500));
        assertThat(new CpuTimes(90, 600).stolenSince(times)).isEqualTo(0.2);
    }

    @Test
    void noTimePassedIsNoTimeStolen() {
        CpuTimes now = new CpuTimes(1, 2);
        assertThat(now.stolenSince(now)).isZero();
    }
}
