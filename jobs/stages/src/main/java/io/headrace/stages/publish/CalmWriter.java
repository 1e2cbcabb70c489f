package io.headrace.stages.publish;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's writer, except that closing it never fails. Kafka's repeats on close what could not be sent, and Flink takes a
 * failure to clean up after a failed task for the end of the whole TaskManager. Nothing is hidden: records that could not
 * be sent fail the task when it writes, and at the latest when it flushes before a barrier or at the end of its input.
 *
 * @param <T> the record
 * @param <W> Kafka's writer, whose class is not public
 */
final class CalmWriter<T, W extends StatefulSinkWriter<T, KafkaWriterState> & CommittingSinkWriter<T, KafkaCommittable>>
        implements StatefulSinkWriter<T, KafkaWriterState>, CommittingSinkWriter<T, KafkaCommittable> {
    private static final Logger LOG = LoggerFactory.getLogger(CalmWriter.class);

    private final W kafka;

    CalmWriter(W kafka) {
        this.kafka = kafka;
    }

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
        kafka.write(element, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        kafka.flush(endOfInput);
    }

    @Override
    public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
        kafka.writeWatermark(watermark);
    }

    @Override
    public Collection<KafkaCommittable> prepareCommit() throws IOException, InterruptedException {
        return kafka.prepareCommit();
    }

    @Override
    public List<KafkaWriterState> snapshotState(long checkpoint) throws IOException {
        return kafka.snapshotState(checkpoint);
    }

    @Override
    public void close() {
        try {
            kafka.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("a Kafka writer was closed after a failure: {}", e.getMessage());
        }
    }
}
