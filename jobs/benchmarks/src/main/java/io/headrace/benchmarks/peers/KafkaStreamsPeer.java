package io.headrace.benchmarks.peers;

import ai.onnxruntime.OrtException;
import io.headrace.benchmarks.worker.Rows;
import io.headrace.benchmarks.worker.Subject;
import io.headrace.benchmarks.worker.Trial;
import io.headrace.cli.local.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Kafka Streams with a session in its one processor that keeps its two tensors, one row per run; exactly once, and commits
 * as often as the Flink jobs make checkpoints. A run is an application of its own that reads the first rows of the topic;
 * the rows after them are read, for no bound can be set, but neither scored nor counted.
 */
public final class KafkaStreamsPeer implements Subject {
    private final Trial trial;
    private final Path state;
    private int runs;

    public KafkaStreamsPeer(Trial trial) throws IOException {
        this.trial = trial;
        this.state = Files.createTempDirectory("headrace-bench-streams");
    }

    @Override
    public void run(long rows) throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        try (KafkaStreams streams = new KafkaStreams(topology(rows, end), settings())) {
            streams.setUncaughtExceptionHandler(failure -> {
                end.completeExceptionally(failure);
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            end.get();
        } // closing commits
    }

    private Topology topology(long rows, CompletableFuture<Void> end) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(trial.options().get(Trial.INPUT), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .process(() -> new Score(trial, rows, end))
                .to(trial.options().get(Trial.OUTPUT), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        return builder.build();
    }

    private Properties settings() {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, trial.options().get(Trial.OUTPUT) + "-" + runs++);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, trial.bootstrap());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, KafkaJob.CHECKPOINT_INTERVAL.toMillis());
        settings.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 50);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 256 << 10);
        return settings;
    }

    @Override
    public void close() throws IOException {
        Folders.delete(state);
    }

    /** Lives on one of the application's threads. */
    private static final class Score implements Processor<byte[], byte[], byte[], byte[]> {
        private final Trial trial;
        private final long rows;
        private final CompletableFuture<Void> end;
        private final Rows.Counter counter = Rows.counter();
        private ProcessorContext<byte[], byte[]> context;
        private PlainSession session;
        private PlainSession.Pinned pinned;

        Score(Trial trial, long rows, CompletableFuture<Void> end) {
            this.trial = trial;
            this.rows = rows;
            this.end = end;
        }

        @Override
        public void init(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
            try {
                session = new PlainSession(trial.benchModel(), trial.file());
                pinned = session.pin(1);
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void process(Record<byte[], byte[]> row) {
            long id = RowCodec.id(row.value());
            if (id >= rows) {
                return;
            }
            score(RowCodec.decode(row.value()));
            counter.add(1);
            context.forward(row.withKey(ScoreSized.key()).withValue(ScoreSized.value()));
            if (id == rows - 1) {
                end.complete(null);
            }
        }

        private float score(Payload row) {
            try {
                return pinned.score(row);
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            try {
                pinned.close();
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
