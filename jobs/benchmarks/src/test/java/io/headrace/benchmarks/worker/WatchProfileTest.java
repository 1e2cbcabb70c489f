package io.headrace.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DriftProfileTest {
    private static final String SCORING_TASK = "Source: transactions -> infer (1/1)#0";
    private static final String CALL = "org.apache.flink.streaming.runtime.tasks.ChainingOutput";
    private static final String COUNT = "io.headrace.stages.drift.CountScores";

    @Test
    void whatCountingCallsIsItsOwn() {
        assertThat(DriftProfile.isDrift(
                        SCORING_TASK,
                        List.of(
                                "java.util.HashMap",
                                "io.headrace.contract.FeatureVector",
                                COUNT,
                                CALL,
                                "io.headrace.X")))
                .isTrue();
    }

    @Test
    void theOperatorThatCallsTheCountIsNotDrifts() {
        assertThat(DriftProfile.isDrift(SCORING_TASK, List.of("java.util.HashMap", "io.headrace.X", CALL, COUNT)))
                .isFalse();
        assertThat(DriftProfile.isDrift(SCORING_TASK, List.of("io.headrace.X"))).isFalse();
    }

    @Test
    void allOfTheTaskThatJudgesIsDrifts() {
        assertThat(DriftProfile.isDrift("drift -> publish: reports (1/1)#0", List.of("org.apache.flink.X")))
                .isTrue();
    }
}
