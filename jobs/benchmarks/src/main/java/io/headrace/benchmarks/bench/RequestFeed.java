package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.peers.Payload;
import io.headrace.benchmarks.peers.Request;
import io.headrace.benchmarks.peers.RequestFormat;
import io.headrace.benchmarks.zoo.BenchModel;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes requests to a topic. A request's time is when it was due, by {@link System#nanoTime} of this process. */
final class RequestFeed implements Contestant.Supply, AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Payload[] pool;

    RequestFeed(String bootstrap, String topic, BenchModel model) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 0, "acks", "1"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.topic = topic;
        this.pool = Payload.pool(model);
    }

    /** All at once. */
    @Override
    public void rows(long count) {
        for (long id = 0; id < count; id++) {
            send(id, System.nanoTime());
        }
        producer.flush();
    }

    void send(long id, long due) {
        Payload row = pool[(int) (id % pool.length)];
        producer.send(new ProducerRecord<>(topic, RequestFormat.BINARY.encode(new Request(id, due, row))));
    }

    /**
     * Sends each when it is due, or at once if that has passed.
     *
     * @return by how much each that counts was late, nanoseconds
     */
    Histogram send(Schedule schedule) {
        Histogram lags = new Histogram(3);
        long start = System.nanoTime();
        for (int id = 0; id < schedule.count(); id++) {
            long due = start + schedule.due(id);
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            send(id, due);
            if (schedule.counts(id)) {
                lags.recordValue(Math.max(0, System.nanoTime() - due));
            }
        }
        return lags;
    }

    @Override
    public void close() {
        producer.close();
    }
}
