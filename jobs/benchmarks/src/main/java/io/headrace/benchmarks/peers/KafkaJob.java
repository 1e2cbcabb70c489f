package io.headrace.benchmarks.peers;

import io.headrace.benchmarks.worker.Rows;
import io.headrace.benchmarks.worker.Subject;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.cli.local.EmbeddedCluster;
import io.headrace.cli.local.Folders;
import io.headrace.stages.Mode;
import io.headrace.stages.publish.Sinks;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A Flink job from a topic of one partition to another, with a checkpoint a second; parallelism 1, all in one chain. A run
 * reads the first rows of the topic and writes exactly once; or, if the trial is live, it goes on where the last one ended,
 * waits for rows that are still to come, and writes at once and at least once.
 */
abstract class KafkaJob<T> implements Subject {
    static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);
    static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    /** Of the engine where it has one; it also says how long sinks linger, everybody's. */
    static final Duration LATENCY_OBJECTIVE = Duration.ofMillis(20);

    final Trial trial;
    private final Path checkpoints;
    private final Configuration settings;
    private final EmbeddedCluster cluster;

    /** Offset of the next run's first row. */
    private long begin;

    KafkaJob(Trial trial) throws IOException {
        this.trial = trial;
        this.checkpoints = Files.createTempDirectory("headrace-bench-checkpoints");
        this.settings = settings(checkpoints);
        this.cluster = EmbeddedCluster.start(1, 0, settings);
    }

    abstract TypeInformation<T> type();

    abstract Decode<T> decoder();

    /** Whether operators hand their objects on as they are, rather than copies. */
    boolean reusesObjects() {
        return true;
    }

    /** Scores and writes them; each row passes {@link #counted} right before it is written. */
    abstract void publish(DataStream<T> rows);

    @Override
    public final void run(long rows) throws Exception {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(settings);
        env.configure(new Configuration().set(PipelineOptions.OBJECT_REUSE, reusesObjects()));
        String input = trial.options().get(Trial.INPUT);
        TopicPartition partition = new TopicPartition(input, 0);
        KafkaSource<T> source = KafkaSource.<T>builder()
                .setBootstrapServers(trial.bootstrap())
                .setTopics(input)
                .setStartingOffsets(OffsetsInitializer.offsets(Map.of(partition, begin)))
                .setBounded(OffsetsInitializer.offsets(Map.of(partition, begin + rows)))
                .setValueOnlyDeserializer(new Decoding<>(decoder(), type()))
                .build();
        publish(env.fromSource(source, WatermarkStrategy.noWatermarks(), "rows"));
        cluster.submit(env.getStreamGraph().getJobGraph())
                .getJobExecutionResult()
                .get();
        begin += trial.live() ? rows : 0;
    }

    /** Written as {@link Trial#live} says, with the settings that Headrace's own sinks have. */
    final <S> KafkaSink<S> sink(Encode<S> key, Encode<S> value) {
        Properties producer = new Properties();
        producer.setProperty("linger.ms", Long.toString(linger().toMillis()));
        producer.setProperty("batch.size", Integer.toString(256 << 10));
        return KafkaSink.<S>builder()
                .setBootstrapServers(trial.bootstrap())
                .setKafkaProducerConfig(producer)
                .setProperty("transaction.timeout.ms", Long.toString(TRANSACTION_TIMEOUT.toMillis()))
                .setDeliveryGuarantee(trial.live() ? DeliveryGuarantee.AT_LEAST_ONCE : DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(output())
                .setRecordSerializer(new Encoding<>(output(), key, value))
                .build();
    }

    final Duration linger() {
        return Sinks.linger(trial.live() ? Mode.LIVE : Mode.REPLAY, LATENCY_OBJECTIVE);
    }

    static <S> DataStream<S> counted(DataStream<S> scores) {
        return scores.map(new Count<S>()).returns(scores.getType());
    }

    String output() {
        return trial.options().get(Trial.OUTPUT);
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        Folders.delete(checkpoints);
    }

    private static Configuration settings(Path checkpoints) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.GENERIC_TYPES, false);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        return settings;
    }

    @FunctionalInterface
    interface Decode<T> extends Serializable {
        T row(byte[] record);
    }

    @FunctionalInterface
    interface Encode<S> extends Serializable {
        byte[] record(S score);
    }

    private static final class Encoding<S> implements KafkaRecordSerializationSchema<S> {
        private static final long serialVersionUID = 1L;

        private final String topic;
        private final Encode<S> key;
        private final Encode<S> value;

        Encoding(String topic, Encode<S> key, Encode<S> value) {
            this.topic = topic;
            this.key = key;
            this.value = value;
        }

        @Override
        public ProducerRecord<byte[], byte[]> serialize(S score, KafkaSinkContext context, Long timestamp) {
            return new ProducerRecord<>(topic, key.record(score), value.record(score));
        }
    }

    private static final class Decoding<T> extends AbstractDeserializationSchema<T> {
        private static final long serialVersionUID = 1L;

        private final Decode<T> decode;

        Decoding(Decode<T> decode, TypeInformation<T> type) {
            super(type);
            this.decode = decode;
        }

        @Override
        public T deserialize(byte[] record) {
            return decode.row(record);
        }
    }

    private static final class Count<S> extends RichMapFunction<S, S> {
        private static final long serialVersionUID = 1L;

        private transient Rows.Counter counter;

        @Override
        public void open(OpenContext context) {
            counter = Rows.counter();
        }

        @Override
        public S map(S score) {
            counter.add(1);
            return score;
        }
    }
}
