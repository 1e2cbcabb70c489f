package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.DataSize;
import io.headrace.pipelines.spec.DeadLetterSpec;
import io.headrace.pipelines.spec.Delivery;
import io.headrace.pipelines.spec.Evidence;
import io.headrace.pipelines.spec.Format;
import io.headrace.pipelines.spec.ScoreRange;
import io.headrace.pipelines.spec.ScoreSpec;
import io.headrace.pipelines.spec.SinkSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keys of the sections {@code score}, {@code sinks} and {@code dead-letter}. */
final class OutputKeys {
    private static final Key<String> OUTPUT = Key.absent(
            "output", Types.TEXT, "the manifest's", "Output of the model with the score; a bare file needs it.");
    private static final Key<Integer> CLASS = Key.absent(
            "class", Types.whole(0), "the manifest's, else 0", "Column of the output, or class of a ZipMap.");
    private static final Key<Map<String, Double>> BANDS = Key.absent(
            "bands", Types.map(Types.NUMBER), "the manifest's", "Lowest score of each decision, such as review: 0.3.");
    private static final Key<String> BELOW =
            Key.optional("below", Types.TEXT, ScoreSpec.DEFAULT_BELOW, "The decision for scores below the first band.");
    private static final Key<ScoreRange> RANGE = Key.optional(
            "range", new RangeType(), ScoreRange.PROBABILITY, "Scores outside are dead letters; none allows any.");

    static final Section<ScoreSpec> SCORE = new Section<>(
            "score",
            "How the model's output becomes a score and a decision.",
            List.of(OUTPUT, CLASS, BANDS, BELOW, RANGE),
            values -> new ScoreSpec(
                    values.find(OUTPUT).orElse(ScoreSpec.DEFAULT.output()),
                    values.find(CLASS).orElse(ScoreSpec.DEFAULT.classIndex()),
                    values.find(BANDS).orElse(ScoreSpec.DEFAULT.bands()),
                    values.get(BELOW),
                    values.get(RANGE)));

    private static final Key<String> TOPIC = Key.required("topic", Types.TEXT, "Topic to write.");
    private static final Key<Delivery> DELIVERY = Key.optional(
            "delivery",
            Types.choice(Delivery.class),
            SinkSpec.DEFAULT_DELIVERY,
            "at-least-once writes at once; exactly-once shows scores at the next checkpoint.");
    private static final Key<Format> FORMAT = Key.optional(
                    "format", Types.choice(Format.class), SinkSpec.DEFAULT_FORMAT, "How scores are written.")
            .asFree();
    private static final Key<List<Evidence>> INCLUDE = Key.absent(
                    "include", Types.list(Types.choice(Evidence.class)), "none", "What travels beside the score.")
            .asFree();
    private static final Key<Map<String, String>> PRODUCER = Key.optional(
                    "producer",
                    Types.map(Types.TEXT),
                    Map.of(),
                    "Settings of this sink's Kafka producer; none that other keys say. An interceptor that keeps a"
                            + " record's value must copy it: the next record may be written into the same bytes.")
            .asFree();

    static final Section<SinkSpec> SINK = new Section<>(
            "sinks",
            "Topics that scores are written to.",
            List.of(TOPIC, DELIVERY, FORMAT, INCLUDE, PRODUCER),
            values -> new SinkSpec(
                    values.get(TOPIC),
                    values.get(DELIVERY),
                    values.get(FORMAT),
                    Set.copyOf(values.find(INCLUDE).orElse(List.of())),
                    values.get(PRODUCER)));

    private static final Key<DataSize> MAX_PAYLOAD = Key.optional(
                    "max-payload",
                    Types.SIZE,
                    DeadLetterSpec.DEFAULT_MAX_PAYLOAD,
                    "Largest payload that the topic takes, beside 80KB for key and headers; of a larger one the first 64 KB"
                            + " are kept, with length and sha256.")
            .asFree();

    static final Section<DeadLetterSpec> DEAD_LETTER = new Section<>(
            "dead-letter",
            "Where records go that cannot be scored, with the reason.",
            List.of(TOPIC, MAX_PAYLOAD),
            values -> new DeadLetterSpec(values.get(TOPIC), values.get(MAX_PAYLOAD)));

    private OutputKeys() {}
}
