package io.headrace.pipelines.spec.yaml;

import static io.headrace.pipelines.spec.yaml.SpecText.read;
import static io.headrace.pipelines.spec.yaml.SpecText.spoilt;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Sha256;
import io.headrace.drift.alarm.AlarmPolicy;
import io.headrace.drift.alarm.DriftThresholds;
import io.headrace.drift.distance.Distance;
import io.headrace.drift.quality.CostMatrix;
import io.headrace.drift.window.DriftRules;
import io.headrace.drift.window.OnlineDetector;
import io.headrace.features.CalendarFeature;
import io.headrace.features.CalendarField;
import io.headrace.features.FieldFeature;
import io.headrace.features.Missing;
import io.headrace.features.WindowFeature;
import io.headrace.features.WindowFunction;
import io.headrace.pipelines.spec.Backend;
import io.headrace.pipelines.spec.BatchSpec;
import io.headrace.pipelines.spec.CheckpointSpec;
import io.headrace.pipelines.spec.DataSize;
import io.headrace.pipelines.spec.DeadLetterSpec;
import io.headrace.pipelines.spec.DeadlineSpec;
import io.headrace.pipelines.spec.Delivery;
import io.headrace.pipelines.spec.DriftReference;
import io.headrace.pipelines.spec.DriftSpec;
import io.headrace.pipelines.spec.Evidence;
import io.headrace.pipelines.spec.Format;
import io.headrace.pipelines.spec.KafkaSpec;
import io.headrace.pipelines.spec.LabelJoin;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.ModelSpec;
import io.headrace.pipelines.spec.PipelineSpec;
import io.headrace.pipelines.spec.QualityMeasure;
import io.headrace.pipelines.spec.QualitySpec;
import io.headrace.pipelines.spec.ScoreRange;
import io.headrace.pipelines.spec.ScoreSpec;
import io.headrace.pipelines.spec.SinkSpec;
import io.headrace.pipelines.spec.SourceSpec;
import io.headrace.runtime.batch.Threading;
import io.headrace.runtime.infer.CudaSettings;
import io.headrace.runtime.infer.CudaSettings.ConvolutionSearch;
import io.headrace.runtime.infer.DeviceChoice;
import io.headrace.stages.infer.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecReaderTest {
    private static final String EVERYTHING = """
            name: everything
            version: 1.10
            source:
              topics: [a, b]
              schema: Transaction
              format: avro
              registry: http://registry:8081
              schema-id-header: schema.id
              id: event_id
              key: customer_id
              event-time: event_time
              max-out-of-order: 1m
              max-bytes: 1MB
            labels:
              topic: labels
              schema: Label
              format: json
              id: event_id
              value: label
              label-time: label_time
              event-time: event_time
              max-out-of-order: 2h
              join: keys
            features:
              - {name: amount, field: amount, missing: 0}
              - {name: night, calendar: hour-of-day, zone: Europe/Paris, at-least: 1, at-most: 6}
              - {name: mean, key: customer_id, function: mean, of: amount, window: 7d, delay: 1d, missing: reject}
            model: {path: some.onnx, inputs: {x: [amount, night], y: [mean]}, device: cpu, cuda: {memory-limit: 2GB, tf32: true, convolution-search: exhaustive, options: {prefer_nhwc: 1}}}
            batch: {latency-objective: 5ms, max-rows: 64, max-wait: 1ms, threading: async, order: none}
            deadline: {budget: 150ms, header: budget-ms, score: 1, rules: [{feature: amount, at-least: 220, score: 9}, {feature: mean, at-least: -1, at-most: 1, score: 0}]}
            score: {output: p, class: 2, bands: {decline: 5, review: -1.5}, below: pass, range: none}
            drift:
              window: 2h
              reference: first-window
              since: 2026-01-02T03:04:05Z
              distances: [psi, wasserstein]
              thresholds: {psi: 0.3}
              false-discovery-rate: 0.05
              min-samples: 500
              alarm: {windows: 3, of: 5}
              detectors: [page-hinkley]
              exempt: [night]
              topic: reports
              format: avro
            quality:
              window: 2d
              every: 12h
              ttl: 40d
              settled: 10d
              min-labels: 50
              threshold: 0.4
              top: 50
              cost: {true-positive: 5, false-positive: 7, false-negative: 9, true-negative: -1, missed-share: 0.5}
              amount: amount
              segment-by: [terminal_id]
              max-events: 5000
              floor: {auc: 0.9, log-loss: 0.2}
              topic: outcomes
              format: avro
            sinks:
              - {topic: t, delivery: exactly-once, format: avro, include: [features], producer: {linger.ms: 5}}
            dead-letter: {topic: dlq, max-payload: 1KB}
            kafka: {bootstrap: "kafka:9092", transaction-timeout: 10m, properties: {security.protocol: SSL}}
            checkpoint: {interval: 10s, timeout: 1m, restart-time: 2m, backend: rocksdb}
            """;

    @Test
    void builderSaysWhateverTheYamlSays() {
        PipelineSpec read = read(EVERYTHING).orThrow();

        PipelineSpec built = PipelineSpec.builder("everything")
                .version("1.10")
                .source(SourceSpec.of("customer_id", "a", "b")
                        .withRegistry("http://registry:8081")
                        .withSchemaIdHeader("schema.id")
                        .withMaxOutOfOrder(Duration.ofMinutes(1))
                        .withMaxBytes(DataSize.megabytes(1)))
                .labels(LabelsSpec.of("labels")
                        .withMaxOutOfOrder(Duration.ofHours(2))
                        .withJoin(LabelJoin.KEYS))
                .features(
                        new FieldFeature("amount", "amount", new Missing.Value(0)),
                        new CalendarFeature("night", CalendarField.HOUR_OF_DAY, ZoneId.of("Europe/Paris"), 1, 6),
                        new WindowFeature(
                                "mean",
                                "customer_id",
                                WindowFunction.MEAN,
                                "amount",
                                Duration.ofDays(7),
                                Duration.ofDays(1),
                                Missing.REJECT))
                .model(ModelSpec.file("some.onnx")
                        .withInput("x", "amount", "night")
                        .withInput("y", "mean")
                        .withDevice(DeviceChoice.CPU)
                        .withCuda(new CudaSettings(
                                2L << 30, true, ConvolutionSearch.EXHAUSTIVE, Map.of("prefer_nhwc", "1"))))
                .batch(new BatchSpec(Duration.ofMillis(5), 64, Duration.ofMillis(1), Threading.ASYNC, Order.NONE))
                .deadline(DeadlineSpec.of(Duration.ofMillis(150))
                        .withHeader("budget-ms")
                        .withScore(1)
                        .withRules(
                                new DeadlineSpec.Rule("amount", 220, Double.POSITIVE_INFINITY, 9),
                                new DeadlineSpec.Rule("mean", -1, 1, 0)))
                .score(ScoreSpec.of("p", 2)
                        .withBelow("pass")
                        .withBand("decline", 5)
                        .withBand("review", -1.5)
                        .withRange(ScoreRange.NONE))
                .drift(DriftSpec.DEFAULT
                        .withWindow(Duration.ofHours(2))
                        .withReference(DriftReference.FIRST_WINDOW)
                        .withSince(Instant.parse("2026-01-02T03:04:05Z"))
                        .withRules(new DriftRules(
                                new DriftThresholds(Map.of(Distance.PSI, 0.3, Distance.WASSERSTEIN, 0.1), 0.05, 500),
                                new AlarmPolicy(3, 5),
                                List.of(OnlineDetector.PAGE_HINKLEY),
                                List.of("night")))
                        .withTopic("reports")
                        .withFormat(Format.AVRO))
                .quality(new QualitySpec(
                        Duration.ofDays(2),
                        Optional.of(Duration.ofHours(12)),
                        Duration.ofDays(40),
                        Duration.ofDays(10),
                        50,
                        Optional.of(0.4),
                        50,
                        new CostMatrix(5, 7, 9, -1, 0.5),
                        "amount",
                        List.of("terminal_id"),
                        5000,
                        Map.of(QualityMeasure.AUC, 0.9, QualityMeasure.LOG_LOSS, 0.2),
                        Optional.of("outcomes"),
                        Format.AVRO))
                .sinks(SinkSpec.of("t", Delivery.EXACTLY_ONCE)
                        .withFormat(Format.AVRO)
                        .withInclude(Evidence.FEATURES)
                        .withProducer(Map.of("linger.ms", "5")))
                .deadLetter(DeadLetterSpec.of("dlq").withMaxPayload(DataSize.kilobytes(1)))
                .kafka(new KafkaSpec("kafka:9092", Duration.ofMinutes(10), Map.of("security.protocol", "SSL")))
                .checkpoint(new CheckpointSpec(
                        Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(2), Backend.ROCKSDB))
                .build();
        assertThat(read).usingRecursiveComparison().ignoringFields("sha256").isEqualTo(built);
    }

    @Test
    void whatIsNotSaidIsTheDefault() {
        PipelineSpec spec = read(SpecText.SOUND).orThrow();

        assertThat(spec.version()).isEqualTo("1");
        assertThat(spec.source()).isEqualTo(SourceSpec.of("customer_id", "transactions"));
        assertThat(spec.labels()).isEqualTo(Optional.of(LabelsSpec.of("labels")));
        assertThat(spec.model()).isEqualTo(ModelSpec.file("model.onnx"));
        assertThat(spec.batch()).isEqualTo(BatchSpec.DEFAULT);
        assertThat(spec.batch().latencyObjective()).isEqualTo(Duration.ofMillis(20));
        assertThat(spec.score().below()).isEqualTo("approve");
        assertThat(spec.score().range()).isEqualTo(new ScoreRange(0, 1));
        assertThat(spec.sinks().get(0)).isEqualTo(SinkSpec.of("decisions", Delivery.AT_LEAST_ONCE));
        assertThat(spec.deadLetter().maxPayload()).isEqualTo(DataSize.kilobytes(900));
        assertThat(spec.kafka()).isEqualTo(KafkaSpec.DEFAULT);
        assertThat(spec.checkpoint()).isEqualTo(CheckpointSpec.DEFAULT);
        assertThat(spec.drift()).isEmpty();
        assertThat(spec.quality()).isEmpty();
        assertThat(read(SpecText.SOUND + "quality: {window: 1d}\n").orThrow().quality())
                .contains(QualitySpec.DEFAULT);
        assertThat(read(SpecText.SOUND + "drift: {window: 1h}\n").orThrow().drift())
                .contains(DriftSpec.DEFAULT);
    }

    @Test
    void modelVersionMayBeWrittenAsANumberAndKeepsItsDigits() {
        PipelineSpec spec =
                read(spoilt("{path: model.onnx}", "{name: m, version: 1.10}")).orThrow();

        assertThat(spec.model()).isEqualTo(ModelSpec.entry("m", "1.10"));
    }

    @Test
    void labelsAreWrittenLikeTheSourceUnlessSaidOtherwise() {
        String avro = spoilt("key: customer_id}", "key: customer_id, format: avro}");

        assertThat(read(avro).orThrow().labels().orElseThrow().format()).isEqualTo(Format.AVRO);
        assertThat(read(avro.replace("{topic: labels}", "{topic: labels, format: json}"))
                        .orThrow()
                        .labels()
                        .orElseThrow()
                        .format())
                .isEqualTo(Format.JSON);
    }

    @Test
    void bandsAreSortedWhateverTheirOrderInTheFile() {
        PipelineSpec spec =
                read(spoilt("class: 1", "bands: {decline: 0.8, review: 0.3}")).orThrow();

        assertThat(spec.score().bands().keySet()).containsExactly("review", "decline");
    }

    @Test
    void relativePathStartsAtTheSpecsFolderIfTheFileIsThere(@TempDir Path folder) throws IOException {
        Path spec = Files.writeString(folder.resolve("spec.yaml"), SpecText.SOUND);
        assertThat(SpecReader.read(spec).orThrow().model()).isEqualTo(ModelSpec.file("model.onnx"));

        Path model = Files.createFile(folder.resolve("model.onnx"));
        assertThat(SpecReader.read(spec).orThrow().model()).isEqualTo(ModelSpec.file(model.toString()));
    }

    @Test
    void fingerprintIsTheSha256OfTheFile() {
        PipelineSpec spec = read(SpecText.SOUND).orThrow();
        PipelineSpec sameMeaning = read(SpecText.SOUND + "\n").orThrow();

        assertThat(spec.sha256()).isEqualTo(Sha256.of(SpecText.SOUND.getBytes(StandardCharsets.UTF_8)));
        assertThat(spec.sha256()).isNotEqualTo(sameMeaning.sha256());
        assertThat(spec).usingRecursiveComparison().ignoringFields("sha256").isEqualTo(sameMeaning);
    }

    @Test
    void badSectionHidesNothingOfTheOthers() {
        SpecReading reading = read(spoilt("calendar: hour-of-day", "calendar: hour"));

        assertThat(reading.spec()).isEmpty();
        assertThat(reading.parts().orElseThrow().features().stream()
                        .map(Optional::isPresent)
                        .toList())
                .isEqualTo(List.of(true, false, true, true));
        assertThat(reading.parts().orElseThrow().featuresKnown()).isFalse();
    }
}
