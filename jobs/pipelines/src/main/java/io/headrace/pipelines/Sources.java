package io.headrace.pipelines;

import io.headrace.contract.Decoded;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.stages.Mode;
import io.headrace.stages.decode.EventTimeWatermarks;
import io.headrace.stages.decode.KafkaDecoder;
import io.headrace.stages.decode.ReplaySource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The topics that a pipeline reads. */
final class Sources {
    /** Windows may be short; replay then still needs room for the sources to run side by side at speed. */
    private static final Duration LEAST_DRIFT = Duration.ofHours(1);

    private static final int DRIFT_SHARE = 16;

    /** A fetch that nobody waits for may itself wait to be worth its while: labels come days late, a replay years. */
    private static final Map<String, String> PATIENT_FETCHES =
            Map.of("fetch.min.bytes", Integer.toString(256 << 10), "fetch.max.wait.ms", "50");

    private final StreamExecutionEnvironment env;
    private final PipelinePlan plan;
    private final Mode mode;

    Sources(StreamExecutionEnvironment env, PipelinePlan plan, Mode mode) {
        this.env = env;
        this.plan = plan;
        this.mode = mode;
    }

    DataStream<Decoded> events() {
        PipelineSpec spec = plan.spec();
        return read(
                plan.events(), spec.source().topics(), spec.source().maxOutOfOrder(), mode == Mode.REPLAY, "events");
    }

    /** @throws java.util.NoSuchElementException if the pipeline has no labels */
    DataStream<Decoded> labels() {
        LabelsSpec labels = plan.spec().labels().orElseThrow();
        return read(plan.labels().orElseThrow(), List.of(labels.topic()), labels.maxOutOfOrder(), true, "labels");
    }

    private DataStream<Decoded> read(
            RecordFormat format, List<String> topics, Duration outOfOrder, boolean isPatient, String what) {
        return env.fromSource(
                        source(format, topics, isPatient),
                        EventTimeWatermarks.of(mode, outOfOrder, plan.spec().name(), drift()),
                        "decode: " + what)
                .uid("decode-" + what);
    }

    private Source<Decoded, ?, ?> source(RecordFormat format, List<String> topics, boolean isPatient) {
        PipelineSpec spec = plan.spec();
        KafkaDecoder decoder = new KafkaDecoder(format.schema(), format::decoder, plan.metrics());
        Properties consumer = consumer(spec, isPatient);
        KafkaSourceBuilder<Decoded> builder = KafkaSource.<Decoded>builder()
                .setProperties(consumer)
                .setTopics(topics)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(decoder);
        return mode == Mode.LIVE
                ? builder.build()
                : new ReplaySource<>(
                        builder.setBounded(OffsetsInitializer.latest()).build(), consumer, decoder);
    }

    private Properties consumer(PipelineSpec spec, boolean isPatient) {
        Properties consumer = new Properties();
        // what an upstream transaction took back was never said
        consumer.setProperty("isolation.level", "read_committed");
        consumer.putAll(spec.kafka().properties());
        consumer.setProperty("bootstrap.servers", spec.kafka().bootstrap());
        consumer.setProperty("group.id", spec.name());
        consumer.setProperty("client.id.prefix", spec.name());
        if (mode == Mode.REPLAY) {
            // Nobody goes by a replay's offsets, and to commit them a reader at its end would make a consumer anew each
            // time.
            consumer.setProperty("commit.offsets.on.checkpoint", "false");
        }
        if (isPatient) {
            PATIENT_FETCHES.forEach(consumer::putIfAbsent);
        }
        return consumer;
    }

    /**
     * A sixteenth of what history reaches back: room for the sources to run side by side at speed, while the rows that
     * wait stay few beside the history kept anyway.
     */
    private Duration drift() {
        return plan.features().groups().stream()
                .map(group -> group.horizon().dividedBy(DRIFT_SHARE))
                .reduce(LEAST_DRIFT, (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
}
