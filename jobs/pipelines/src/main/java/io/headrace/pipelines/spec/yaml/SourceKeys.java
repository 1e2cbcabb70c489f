package io.headrace.pipelines.spec.yaml;

import io.headrace.pipelines.spec.DataSize;
import io.headrace.pipelines.spec.Format;
import io.headrace.pipelines.spec.LabelJoin;
import io.headrace.pipelines.spec.LabelsSpec;
import io.headrace.pipelines.spec.SourceSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Keys of the sections {@code source} and {@code labels}. */
final class SourceKeys {
    private static final Type<String> COLUMN = Types.text("the name of a column");
    private static final Type<Format> FORMAT = Types.choice(Format.class);
    private static final Type<String> SCHEMA = FileType.avroSchema();

    private static final Key<List<String>> TOPICS =
            Key.required("topics", Types.list(Types.TEXT), "Topics to read, of one schema.");
    private static final Key<String> EVENT_SCHEMA = Key.optional(
            "schema", SCHEMA, SourceSpec.DEFAULT_SCHEMA, "A built-in schema or the path of an .avsc file.");
    private static final Key<Format> EVENT_FORMAT = Key.optional(
                    "format", FORMAT, SourceSpec.DEFAULT_FORMAT, "How events are written.")
            .asFree();
    private static final Key<String> REGISTRY = Key.optional(
                    "registry",
                    Registries.ADDRESS,
                    SourceSpec.NO_REGISTRY,
                    "Where the schemas of Avro records that carry a schema id are asked for.")
            .asFree();
    private static final Key<String> SCHEMA_ID_HEADER = Key.absent(
                    "schema-id-header",
                    Types.TEXT,
                    "none: the id is in front of the payload",
                    "Header in which records carry the id of their schema.")
            .asFree();
    private static final Key<String> ID = Key.optional(
            "id", COLUMN, SourceSpec.DEFAULT_ID, "Column that identifies an event; ties in time are broken by it.");
    private static final Key<String> KEY =
            Key.required("key", COLUMN, "Column whose value is the Kafka key of the scores.");
    private static final Key<String> EVENT_TIME =
            Key.optional("event-time", COLUMN, SourceSpec.DEFAULT_EVENT_TIME, "Column with the event's time.");
    private static final Key<Duration> MAX_OUT_OF_ORDER = Key.optional(
                    "max-out-of-order",
                    Types.DURATION,
                    SourceSpec.DEFAULT_MAX_OUT_OF_ORDER,
                    "How far the watermark stays behind the newest event of a partition.")
            .asFree();
    private static final Key<DataSize> MAX_BYTES = Key.optional(
                    "max-bytes", Types.SIZE, SourceSpec.DEFAULT_MAX_BYTES, "Larger records are dead letters, unread.")
            .asFree();

    static final Section<SourceSpec> SOURCE = new Section<>(
            "source",
            "Where events come from.",
            List.of(
                    TOPICS,
                    EVENT_SCHEMA,
                    EVENT_FORMAT,
                    REGISTRY,
                    SCHEMA_ID_HEADER,
                    ID,
                    KEY,
                    EVENT_TIME,
                    MAX_OUT_OF_ORDER,
                    MAX_BYTES),
            values -> new SourceSpec(
                    values.get(TOPICS),
                    values.get(EVENT_SCHEMA),
                    values.get(EVENT_FORMAT),
                    values.get(REGISTRY),
                    values.find(SCHEMA_ID_HEADER).orElse(SourceSpec.ID_IN_PREFIX),
                    values.get(ID),
                    values.get(KEY),
                    values.get(EVENT_TIME),
                    values.get(MAX_OUT_OF_ORDER),
                    values.get(MAX_BYTES)));

    private static final Key<String> TOPIC = Key.required("topic", Types.TEXT, "Topic to read.");
    private static final Key<String> LABEL_SCHEMA = Key.optional(
            "schema", SCHEMA, LabelsSpec.DEFAULT_SCHEMA, "A built-in schema or the path of an .avsc file.");
    private static final Key<Format> LABEL_FORMAT = Key.absent(
                    "format", FORMAT, "as source.format", "How labels are written.")
            .asFree();
    private static final Key<String> LABEL_ID =
            Key.optional("id", COLUMN, SourceSpec.DEFAULT_ID, "Column that names the labelled event.");
    private static final Key<String> VALUE = Key.optional(
            "value",
            COLUMN,
            LabelsSpec.DEFAULT_VALUE,
            "Column with the label: 0 or 1, or any other number; label-rate is their sum per event of the window.");
    private static final Key<String> LABEL_TIME = Key.optional(
            "label-time", COLUMN, LabelsSpec.DEFAULT_LABEL_TIME, "Column with the time at which the label is known.");
    private static final Key<String> LABEL_EVENT_TIME = Key.optional(
            "event-time", COLUMN, SourceSpec.DEFAULT_EVENT_TIME, "Column with the time of the labelled event.");
    private static final Key<Duration> LABEL_OUT_OF_ORDER = Key.optional(
                    "max-out-of-order",
                    Types.DURATION,
                    SourceSpec.DEFAULT_MAX_OUT_OF_ORDER,
                    "How far the watermark stays behind the newest label of a partition.")
            .asFree();
    private static final Key<LabelJoin> JOIN = Key.optional(
            "join",
            Types.choice(LabelJoin.class),
            LabelsSpec.DEFAULT_JOIN,
            "event-id finds the keys of a label without any through the event it names; keys sets such a label aside.");

    /** The format of labels is known only with the source's. */
    static final Section<Function<Format, LabelsSpec>> LABELS = new Section<>(
            "labels",
            "Where labels come from; needed by label-rate features.",
            List.of(
                    TOPIC,
                    LABEL_SCHEMA,
                    LABEL_FORMAT,
                    LABEL_ID,
                    VALUE,
                    LABEL_TIME,
                    LABEL_EVENT_TIME,
                    LABEL_OUT_OF_ORDER,
                    JOIN),
            values -> sourceFormat -> new LabelsSpec(
                    values.get(TOPIC),
                    values.get(LABEL_SCHEMA),
                    values.find(LABEL_FORMAT).orElse(sourceFormat),
                    values.get(LABEL_ID),
                    values.get(VALUE),
                    values.get(LABEL_TIME),
                    values.get(LABEL_EVENT_TIME),
                    values.get(LABEL_OUT_OF_ORDER),
                    values.get(JOIN)));

    private SourceKeys() {}
}
