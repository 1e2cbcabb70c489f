package io.headrace.benchmarks.bench;

import io.headrace.benchmarks.peers.Payload;
import io.headrace.benchmarks.peers.Request;
import io.headrace.benchmarks.peers.RequestFormat;
import io.headrace.benchmarks.peers.RowCodec;
import io.headrace.benchmarks.zoo.BenchModel;
import io.headrace.cli.local.EmbeddedBroker;
import io.headrace.cli.local.Folders;
import io.headrace.runtime.infer.DeviceChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** What the subjects of a run have around them: a folder that goes when they go, and a broker if they need one. */
final class Venue implements AutoCloseable {
    /** Old scores are thrown away while new ones are written. */
    private static final Map<String, String> SCORES =
            Map.of("retention.bytes", Long.toString(512L << 20), "segment.bytes", Integer.toString(128 << 20));

    /** Of requests whose delay nobody measures, epoch milliseconds. */
    private static final long SENT = 1_700_000_000_000L;

    private final Path folder;
    private final DeviceChoice device;
    private EmbeddedBroker broker;

    private Venue(Path folder, DeviceChoice device) {
        this.folder = folder;
        this.device = device;
    }

    /** @param device what models run on, where a suite can choose */
    static Venue open(DeviceChoice device) throws IOException {
        return new Venue(Files.createTempDirectory("headrace-bench"), device);
    }

    DeviceChoice device() {
        return device;
    }

    Path folder() {
        return folder;
    }

    /** Its address. The broker runs in this process: the CPU time of subjects does not hold it. */
    String bootstrap() throws IOException {
        if (broker == null) {
            broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        }
        return broker.bootstrap();
    }

    /** A topic of one partition with so many rows, the model's pool over and over. */
    String rows(BenchModel model, long count) throws IOException {
        Payload[] pool = Payload.pool(model);
        return filled("rows-" + model.label(), count, id -> RowCodec.encode(id, pool[(int) (id % pool.length)]));
    }

    /** The same as requests. */
    String requests(BenchModel model, RequestFormat format, long count) throws IOException {
        Payload[] pool = Payload.pool(model);
        return filled(
                "requests-" + model.label() + "-" + format.name(),
                count,
                id -> format.encode(new Request(id, SENT, pool[(int) (id % pool.length)])));
    }

    /** A topic of one partition with so many records, asked for in the order of their numbers from 0. */
    String filled(String topic, long count, LongFunction<byte[]> records) throws IOException {
        return filled(topic, 1, count, records);
    }

    /** The same, dealt out to so many partitions in turn. */
    String filled(String topic, int partitions, long count, LongFunction<byte[]> records) throws IOException {
        create(new NewTopic(topic, partitions, (short) 1));
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap(), "linger.ms", 50, "batch.size", 1 << 18);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long id = 0; id < count; id++) {
                producer.send(new ProducerRecord<>(topic, (int) (id % partitions), null, records.apply(id)));
            }
        }
        return topic;
    }

    /** A topic for a subject's scores. */
    String scores(String subject) throws IOException {
        return live("scores-" + subject);
    }

    /** A topic of what is read as it comes. */
    String live(String topic) throws IOException {
        create(new NewTopic(topic, 1, (short) 1).configs(SCORES));
        return topic;
    }

    private void create(NewTopic topic) throws IOException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap()))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            throw new IOException("topic " + topic.name() + ": could not be made: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("topic " + topic.name() + ": interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (broker != null) {
            broker.close();
        }
        Folders.delete(folder);
    }
}
