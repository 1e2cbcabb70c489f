package io.headrace.stages.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoredEnumeratorTest {
    private static final KafkaPartitionSplit SPLIT = new KafkaPartitionSplit(new TopicPartition("payments", 0), 42);

    private final FakeCoordinator coordinator = new FakeCoordinator(2);
    private final Kafka kafka = new Kafka(coordinator);
    private final RestoredEnumerator restored = new RestoredEnumerator(kafka, coordinator);

    @Test
    void aReaderHearsThatNoMoreWillComeOnceItHasItsSplits() {
        kafka.pending.add(SPLIT);
        restored.addReader(0);
        assertThat(coordinator.told).containsExactly("0 gets payments-0", "0 no more");
    }

    @Test
    void everyReaderHearsItAlsoWithoutSplits() {
        restored.addReader(1);
        restored.addReader(0);
        assertThat(coordinator.told).containsExactly("1 no more", "0 no more");
    }

    @Test
    void aReaderThatComesBackAfterAFailureHearsItAgain() {
        restored.addReader(0);
        restored.addSplitsBack(List.of(SPLIT), 0);
        assertThat(coordinator.told).as("nobody is there to be told").containsExactly("0 no more");

        restored.addReader(0);
        assertThat(coordinator.told).containsExactly("0 no more", "0 gets payments-0", "0 no more");
    }

    @Test
    void aReaderThatCouldNotBeAddedIsToldNothing() {
        kafka.refuses = true;
        assertThatThrownBy(() -> restored.addReader(0)).hasMessage("refused");
        assertThat(coordinator.told).isEmpty();
    }

    @Test
    void nothingElseTellsReadersAnything() throws Exception {
        restored.start();
        restored.handleSplitRequest(0, "host0");
        restored.addSplitsBack(List.of(), 0);
        restored.snapshotState(3);
        restored.notifyCheckpointComplete(3);
        restored.close();
        assertThat(coordinator.told).isEmpty();
    }

    @Test
    void everythingElseIsKafkas() throws Exception {
        restored.start();
        restored.handleSplitRequest(1, "host1");
        restored.handleSourceEvent(1, new SourceEvent() {});
        restored.addSplitsBack(List.of(SPLIT), 1);
        assertThat(restored.snapshotState(3)).isSameAs(kafka.state);
        restored.notifyCheckpointComplete(3);
        restored.close();

        assertThat(kafka.calls)
                .containsExactly(
                        "start",
                        "request 1 host1",
                        "event 1",
                        "back 1 [payments-0]",
                        "snapshot 3",
                        "complete 3",
                        "close");
    }

    /** Kafka's enumerator: gives a reader what is pending, and says no more. */
    private static final class Kafka implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
        private final List<String> calls = new ArrayList<>();
        private final List<KafkaPartitionSplit> pending = new ArrayList<>();
        private final KafkaSourceEnumState state = new KafkaSourceEnumState(List.of(), List.of(), true);
        private final FakeCoordinator coordinator;
        private boolean refuses;

        Kafka(FakeCoordinator coordinator) {
            this.coordinator = coordinator;
        }

        @Override
        public void addReader(int subtask) {
            if (refuses) {
                throw new IllegalStateException("refused");
            }
            pending.forEach(split -> coordinator.assignSplit(split, subtask));
            pending.clear();
        }

        @Override
        public void start() {
            calls.add("start");
        }

        @Override
        public void handleSplitRequest(int subtask, String host) {
            calls.add("request " + subtask + " " + host);
        }

        @Override
        public void handleSourceEvent(int subtask, SourceEvent event) {
            calls.add("event " + subtask);
        }

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
            calls.add("back " + subtask + " "
                    + splits.stream().map(KafkaPartitionSplit::splitId).toList());
            pending.addAll(splits);
        }

        @Override
        public KafkaSourceEnumState snapshotState(long checkpoint) {
            calls.add("snapshot " + checkpoint);
            return state;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            calls.add("complete " + checkpoint);
        }

        @Override
        public void close() throws IOException {
            calls.add("close");
        }
    }
}
