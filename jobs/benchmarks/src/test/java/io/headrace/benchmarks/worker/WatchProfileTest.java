package io.headrace.benchmarks.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.headrace.drift.window.ModelCounts;
import io.headrace.metrics.DriftCounters;
import io.headrace.stages.drift.CountScores;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchProfileTest {
    private static final String SCORING = "[Source: transactions -> infer (1/1)#0 tid=7];";
    private static final String CALL = frame("org.apache.flink.streaming.runtime.tasks.ChainingOutput");
    private static final String COUNT = frame(CountScores.class.getName());

    @Test
    void whatCountingCallsIsItsOwn() {
        assertThat(WatchProfile.of(SCORING + "infer.call;" + CALL + COUNT + "java/util/HashMap.get 3"))
                .isEqualTo(new Sample.Profile(3, 3, 3, 3));
    }

    @Test
    void theOperatorThatCallsTheCountDoesNotWatch() {
        assertThat(WatchProfile.of(SCORING + COUNT + CALL + "java/util/HashMap.get 3"))
                .isEqualTo(new Sample.Profile(3, 0, 0, 0));
    }

    @Test
    void theCodeThatWatchesIsKnownByItsPackages() {
        for (Class<?> watching : List.of(CountScores.class, ModelCounts.class, DriftCounters.class)) {
            assertThat(WatchProfile.of(SCORING + frame(watching.getName()) + "x.y 1")
                            .watching())
                    .as(watching.getName())
                    .isEqualTo(1);
        }
        assertThatCode(() -> Class.forName("org.apache.flink.streaming.runtime.tasks.ChainingOutput"))
                .doesNotThrowAnyException();
    }

    @Test
    void allOfTheTaskThatJudgesIsWatchingAndTheThreadThatCountsIsTheOther() {
        String judging = "[drift -> publish: reports (1/1)#0 tid=8];org/apache/flink/X.y 50\n";
        String compiling = "[C2 CompilerThre tid=9];Compile::Compile 30\n";

        assertThat(WatchProfile.of(judging + compiling + SCORING + CALL + COUNT + "x.y 5\n" + SCORING + "x.y 15\n"))
                .isEqualTo(new Sample.Profile(100, 55, 20, 5));
    }

    private static String frame(String type) {
        return type.replace('.', '/') + ".method;";
    }
}
