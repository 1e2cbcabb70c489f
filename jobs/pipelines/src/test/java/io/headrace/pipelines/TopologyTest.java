package io.headrace.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.pipelines.spec.check.TinyModels;
import io.headrace.pipelines.spec.yaml.SpecReader;
import io.headrace.stages.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopologyTest {
    /** Columns and topics that spell the names of our own operators. */
    private static final String SPEC = """
            name: tiny
            source: {topics: [events], schema: event.avsc, key: complete}
            labels: {topic: admit}
            features:
              - {name: amount, field: amount}
              - {name: n, key: complete, function: count, window: 1d}
              - {name: risk, key: label, function: label-rate, window: 1d, delay: 1d}
            model: {path: tiny.onnx}
            score: {output: probabilities, class: 1}
            drift: {window: 1h, topic: drift}
            quality: {topic: quality, segment-by: [complete], amount: amount}
            sinks:
              - {topic: dead-letters}
              - {topic: count-dead-letters, delivery: exactly-once}
            dead-letter: {topic: dlq}
            """;

    private static final String SCHEMA = """
            {"type": "record", "name": "Event", "fields": [
              {"name": "event_id", "type": "string"},
              {"name": "event_time", "type": "long"},
              {"name": "complete", "type": "string"},
              {"name": "label", "type": "string"},
              {"name": "amount", "type": "double"}]}
            """;

    @Test
    void noColumnAndNoTopicClashesWithAnOperator(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("event.avsc"), SCHEMA);
        TinyModels.write(folder.resolve("tiny.onnx"), 3);
        PipelinePlan plan = PipelinePlan.of(
                SpecReader.read(SPEC.getBytes(StandardCharsets.UTF_8), folder).orThrow());
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();

        Topology.build(env, plan, Mode.LIVE);

        assertThat(env.getStreamGraph().getJobGraph().getNumberOfVertices()).isPositive();
    }

    @Test
    void pipelinesNeverShareATransactionalId() {
        assertThat(Publication.transactions("card", "fraud-ledger"))
                .isNotEqualTo(Publication.transactions("card-fraud", "ledger"));
    }
}
