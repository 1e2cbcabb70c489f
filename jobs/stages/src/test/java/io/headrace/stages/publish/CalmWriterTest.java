package io.headrace.stages.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.internal.TransactionOwnership;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CalmWriterTest {
    private static final IOException NOT_SENT = new IOException("Failed to send data to Kafka");

    private final Kafka kafka = new Kafka();
    private final CalmWriter<String, Kafka> writer = new CalmWriter<>(kafka);

    @AfterEach
    void forgetInterrupts() {
        Thread.interrupted();
    }

    @Test
    void closingDoesNotRepeatWhatCouldNotBeSentNorDoesASecondClose() {
        kafka.onClose = NOT_SENT;

        assertThatCode(writer::close).doesNotThrowAnyException();
        assertThatCode(writer::close).doesNotThrowAnyException();
        assertThat(kafka.calls).containsExactly("close", "close");
    }

    @Test
    void closingIsQuietAboutAFencedProducerToo() {
        kafka.onClose = new IllegalStateException("fenced");
        assertThatCode(writer::close).doesNotThrowAnyException();
    }

    @Test
    void aCloseThatWasInterruptedLeavesTheThreadInterrupted() {
        kafka.onClose = new InterruptedException();

        assertThatCode(writer::close).doesNotThrowAnyException();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void anotherFailureToCloseInterruptsNobody() {
        kafka.onClose = NOT_SENT;
        writer.close();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** Nothing is hidden: what could not be sent fails the task before any checkpoint could leave it out. */
    @Test
    void whatCouldNotBeSentFailsEveryCallButClose() {
        kafka.onSend = NOT_SENT;

        assertThatThrownBy(() -> writer.write("7", null)).isSameAs(NOT_SENT);
        assertThatThrownBy(() -> writer.flush(false)).isSameAs(NOT_SENT);
        assertThatThrownBy(() -> writer.flush(true)).isSameAs(NOT_SENT);
        assertThatThrownBy(() -> writer.writeWatermark(new Watermark(5))).isSameAs(NOT_SENT);
        assertThatThrownBy(writer::prepareCommit).isSameAs(NOT_SENT);
        assertThatThrownBy(() -> writer.snapshotState(3)).isSameAs(NOT_SENT);
    }

    @Test
    void everythingElseIsKafkas() throws Exception {
        writer.write("7", null);
        writer.writeWatermark(new Watermark(5));
        writer.flush(false);
        writer.flush(true);
        assertThat(writer.prepareCommit()).isSameAs(kafka.committables);
        assertThat(writer.snapshotState(3)).isSameAs(kafka.state);
        writer.close();

        assertThat(kafka.calls)
                .containsExactly(
                        "write 7", "watermark 5", "flush false", "flush true", "prepareCommit", "snapshot 3", "close");
    }

    /** Kafka's writer, whose failures the test gives; writes down what it is asked. */
    private static final class Kafka
            implements StatefulSinkWriter<String, KafkaWriterState>, CommittingSinkWriter<String, KafkaCommittable> {
        private final List<String> calls = new ArrayList<>();
        private final Collection<KafkaCommittable> committables =
                List.of(new KafkaCommittable(5, (short) 1, "ledger-0-7", null));
        private final List<KafkaWriterState> state =
                List.of(new KafkaWriterState("ledger", 0, 1, TransactionOwnership.IMPLICIT_BY_SUBTASK_ID, List.of()));
        private IOException onSend;
        private Exception onClose;

        @Override
        public void write(String element, SinkWriter.Context context) throws IOException {
            called("write " + element);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            called("flush " + endOfInput);
        }

        @Override
        public void writeWatermark(Watermark watermark) throws IOException {
            called("watermark " + watermark.getTimestamp());
        }

        @Override
        public Collection<KafkaCommittable> prepareCommit() throws IOException {
            called("prepareCommit");
            return committables;
        }

        @Override
        public List<KafkaWriterState> snapshotState(long checkpoint) throws IOException {
            called("snapshot " + checkpoint);
            return state;
        }

        @Override
        public void close() throws Exception {
            calls.add("close");
            if (onClose != null) {
                throw onClose;
            }
        }

        private void called(String call) throws IOException {
            calls.add(call);
            if (onSend != null) {
                throw onSend;
            }
        }
    }
}
