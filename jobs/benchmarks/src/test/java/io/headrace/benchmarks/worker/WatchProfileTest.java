package io.headrace.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.headrace.drift.window.ModelCounts;
import io.headrace.metrics.DriftCounters;
import io.headrace.stages.drift.CountScores;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchProfileTest {
    private static final String SCORING_TASK = "Source: transactions -> infer (1/1)#0";
    private static final String CALL = "org.apache.flink.streaming.runtime.tasks.ChainingOutput";
    private static final String COUNT = CountScores.class.getName();

    @Test
    void whatCountingCallsIsItsOwn() {
        assertThat(WatchProfile.isWatching(
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
    void theCodeThatWatchesIsKnownByItsPackages() {
        for (Class<?> watching : List.of(CountScores.class, ModelCounts.class, DriftCounters.class)) {
            assertThat(WatchProfile.isWatching(SCORING_TASK, List.of(watching.getName())))
                    .as(watching.getName())
                    .isTrue();
        }
        assertThatCode(() -> Class.forName(CALL)).doesNotThrowAnyException();
    }

    @Test
    void theOperatorThatCallsTheCountDoesNotWatch() {
        assertThat(WatchProfile.isWatching(SCORING_TASK, List.of("java.util.HashMap", "io.headrace.X", CALL, COUNT)))
                .isFalse();
        assertThat(WatchProfile.isWatching(SCORING_TASK, List.of("io.headrace.X")))
                .isFalse();
    }

    @Test
    void allOfTheTaskThatJudgesIsWatching() {
        assertThat(WatchProfile.isWatching("drift -> publish: reports (1/1)#0", List.of("org.apache.flink.X")))
                .isTrue();
    }
}
