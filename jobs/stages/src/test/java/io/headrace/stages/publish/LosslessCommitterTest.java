package io.headrace.stages.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;

class LosslessCommitterTest {
    private static final IllegalStateException FENCED = new IllegalStateException("fenced");

    private final Broker broker = new Broker();
    private final Asked asked = new Asked();
    private int lost;

    @Test
    void aTransactionThatKafkaGivesUpEndsTheJobByName() {
        assertThatThrownBy(() -> commit(request -> request.signalFailedWithKnownReason(FENCED)))
                .isInstanceOf(SuppressRestartsException.class)
                .cause()
                .hasMessageContaining(
                        "transaction ledger-0-7: expected to commit it, found it expired or fenced (fenced)")
                .hasMessageContaining("kafka.transaction-timeout");
        assertThat(asked.signals).isEmpty();
        assertThat(lost).isEqualTo(1);
    }

    @Test
    void oneThatTheBrokerHasCommittedAlreadyIsDone() throws Exception {
        broker.committed = true;
        commit(request -> request.signalFailedWithKnownReason(FENCED));
        assertThat(asked.signals).containsExactly("already committed");
        assertThat(lost).isZero();
    }

    @Test
    void everythingElseIsKafkasAnswer() throws Exception {
        commit(request -> request.signalFailedWithUnknownReason(FENCED));
        commit(Committer.CommitRequest::retryLater);
        commit(request -> request.updateAndRetryLater(request.getCommittable()));
        commit(Committer.CommitRequest::signalAlreadyCommitted);
        commit(request -> {
            assertThat(request.getNumberOfRetries()).isEqualTo(3);
            assertThat(request.getCommittable().getTransactionalId()).isEqualTo("ledger-0-7");
        });

        assertThat(asked.signals).containsExactly("unknown fenced", "retry", "update ledger-0-7", "already committed");
        assertThat(broker.questions).isZero();
    }

    @Test
    void closingClosesBothEvenIfOneFails() {
        LosslessCommitter committer = new LosslessCommitter(
                new Kafka(request -> {}) {
                    @Override
                    public void close() {
                        throw FENCED;
                    }
                },
                broker,
                () -> lost++);
        assertThatThrownBy(committer::close).isSameAs(FENCED);
        assertThat(broker.closed).isTrue();
    }

    private void commit(Consumer<Committer.CommitRequest<KafkaCommittable>> kafka) throws Exception {
        new LosslessCommitter(new Kafka(kafka), broker, () -> lost++).commit(List.of(asked));
    }

    /** Kafka's committer, whose answer the test gives. */
    private static class Kafka implements Committer<KafkaCommittable> {
        private final Consumer<CommitRequest<KafkaCommittable>> answer;

        Kafka(Consumer<CommitRequest<KafkaCommittable>> answer) {
            this.answer = answer;
        }

        @Override
        public void commit(Collection<CommitRequest<KafkaCommittable>> requests) {
            requests.forEach(answer);
        }

        @Override
        public void close() {
            // nothing to close
        }
    }

    private static final class Broker implements LosslessCommitter.TransactionLog {
        private boolean committed;
        private boolean closed;
        private int questions;

        @Override
        public boolean wasCommitted(KafkaCommittable committable) {
            questions++;
            return committed;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Flink's request, which writes down what it is told. */
    private static final class Asked implements Committer.CommitRequest<KafkaCommittable> {
        private final List<String> signals = new ArrayList<>();

        @Override
        public KafkaCommittable getCommittable() {
            return new KafkaCommittable(5, (short) 1, "ledger-0-7", null);
        }

        @Override
        public int getNumberOfRetries() {
            return 3;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable cause) {
            signals.add("known " + cause.getMessage());
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable cause) {
            signals.add("unknown " + cause.getMessage());
        }

        @Override
        public void retryLater() {
            signals.add("retry");
        }

        @Override
        public void updateAndRetryLater(KafkaCommittable committable) {
            signals.add("update " + committable.getTransactionalId());
        }

        @Override
        public void signalAlreadyCommitted() {
            signals.add("already committed");
        }
    }
}
