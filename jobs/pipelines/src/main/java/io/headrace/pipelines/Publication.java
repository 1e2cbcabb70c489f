package io.headrace.pipelines;

import io.headrace.contract.DriftReport;
import io.headrace.contract.QualityReport;
import io.headrace.contract.Rejected;
import io.headrace.contract.Score;
import io.headrace.pipelines.spec.Delivery;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.Evidence;
import io.headrace.pipelines.spec.Format;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.pipelines.spec.SinkSpec;
import io.headrace.schemas.ScoreEncoder;
import io.headrace.stages.DeadLetters;
import io.headrace.stages.Mode;
import io.headrace.stages.publish.CountDeadLetters;
import io.headrace.stages.publish.ReportEncoder;
import io.headrace.stages.publish.Sinks;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.function.SerializableSupplier;

/** The topics that a pipeline writes. Operators named by a topic have a colon in their uid, as no other has. */
final class Publication {
    private final PipelinePlan plan;
    private final PipelineSpec spec;
    private final Sinks sinks;

    Publication(PipelinePlan plan, Mode mode) {
        this.plan = plan;
        this.spec = plan.spec();
        this.sinks = new Sinks(
                spec.kafka().bootstrap(),
                properties(spec.kafka().properties()),
                Sinks.linger(mode, spec.batch().latencyObjective()),
                plan.features().names(),
                plan.metrics());
    }

    void scores(DataStream<Score> scores) {
        for (SinkSpec sink : spec.sinks()) {
            scores.sinkTo(sink(sink)).name("publish: " + sink.topic()).uid("publish:" + sink.topic());
        }
    }

    /** Reports of drift, where the spec has a topic for them; without one the stream only feeds the metrics. */
    void drift(DataStream<DriftReport> reports) {
        DriftSpec drift = spec.drift().orElseThrow();
        drift.topic()
                .ifPresent(topic -> publish(
                        reports,
                        topic,
                        drift.format() == Format.JSON ? ReportEncoder::driftAsJson : ReportEncoder::driftAsAvro));
    }

    /** Reports of quality, as those of drift. */
    void quality(DataStream<QualityReport> reports) {
        QualitySpec quality = spec.quality().orElseThrow();
        quality.topic()
                .ifPresent(topic -> publish(
                        reports,
                        topic,
                        quality.format() == Format.JSON ? ReportEncoder::qualityAsJson : ReportEncoder::qualityAsAvro));
    }

    /** One subtask, as the one that judges. */
    private <T> void publish(DataStream<T> reports, String topic, SerializableSupplier<ReportEncoder<T>> encoders) {
        reports.sinkTo(reports(topic, encoders))
                .setParallelism(1)
                .name("publish: " + topic)
                .uid("publish:" + topic);
    }

    private <T> Sink<T> reports(String topic, SerializableSupplier<ReportEncoder<T>> encoders) {
        return sinks.reports(
                topic, encoders, transactions(spec.name(), topic), spec.kafka().transactionTimeout());
    }

    /** @param setAside what each stage set aside; at least one */
    void deadLetters(List<DataStream<Rejected>> setAside) {
        String topic = spec.deadLetter().topic();
        DataStream<Rejected> all = setAside.get(0);
        for (DataStream<Rejected> more : setAside.subList(1, setAside.size())) {
            all = all.union(more);
        }
        all.map(new CountDeadLetters(plan.metrics()))
                .returns(DeadLetters.TYPE)
                .name("publish: count dead letters")
                .uid("publish-count-dead-letters")
                .sinkTo(sinks.deadLetters(topic, spec.deadLetter().maxPayload().intBytes()))
                .name("publish: " + topic)
                .uid("publish-dead-letters");
    }

    private Sink<Score> sink(SinkSpec sink) {
        boolean withFeatures = sink.includes(Evidence.FEATURES);
        SerializableSupplier<ScoreEncoder> encoders =
                sink.format() == Format.JSON ? ScoreEncoder::json : ScoreEncoder::avro;
        Properties producer = properties(sink.producer());
        return sink.delivery() == Delivery.AT_LEAST_ONCE
                ? sinks.atLeastOnce(sink.topic(), withFeatures, encoders, producer)
                : sinks.exactlyOnce(
                        sink.topic(),
                        withFeatures,
                        encoders,
                        producer,
                        transactions(spec.name(), sink.topic()),
                        spec.kafka().transactionTimeout());
    }

    /** A colon can be in neither name, so no other pipeline and topic have the same. */
    static String transactions(String pipeline, String topic) {
        return pipeline + ":" + topic;
    }

    private static Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        return properties;
    }
}
