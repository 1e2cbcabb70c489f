package io.headrace.cli.dlq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void nothingCommittedMeansNothingDone() {
        Progress none = Progress.of(null);

        assertThat(none.start(null)).isZero();
        assertThat(none.isDone("malformed", 0)).isFalse();
    }

    @Test
    void replayOfOneReasonLeavesTheOthersToDo() {
        Progress progress = new Progress(5, Map.of()).upTo(20, "malformed");

        assertThat(progress.isDone("malformed", 19)).isTrue();
        assertThat(progress.isDone("wrong-type", 19)).isFalse();
        assertThat(progress.isDone("wrong-type", 4)).isTrue();
        assertThat(progress.start("malformed")).isEqualTo(20);
        assertThat(progress.start(null)).isEqualTo(5);
    }

    @Test
    void replayOfAllForgetsTheReasonsItHasOvertaken() {
        Progress progress = new Progress(0, Map.of("malformed", 20L, "wrong-type", 40L)).upTo(30, null);

        assertThat(progress).isEqualTo(new Progress(30, Map.of("wrong-type", 40L)));
    }

    @Test
    void committedFormIsReadBack() {
        Progress progress = new Progress(7, Map.of("malformed", 20L, "wrong-type", 40L));

        assertThat(progress.toCommit()).isEqualTo(new OffsetAndMetadata(7, "malformed=20,wrong-type=40"));
        assertThat(Progress.of(progress.toCommit())).isEqualTo(progress);
        assertThat(Progress.of(new OffsetAndMetadata(7))).isEqualTo(new Progress(7, Map.of()));
    }
}
