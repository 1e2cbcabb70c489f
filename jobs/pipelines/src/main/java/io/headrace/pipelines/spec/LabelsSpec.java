package io.headrace.pipelines.spec;

import io.headrace.schemas.EventSchemas;
import io.headrace.schemas.Selection;
import java.io.Serializable;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * Where labels come from: what events turned out to be, known later.
 *
 * @param schema a built-in name such as {@code Label}, or the path of an .avsc file
 * @param format a framed Avro label uses the source's registry
 * @param id column that names the labelled event
 * @param value column with the label: a number, such as 0 or 1
 * @param labelTime column with the time at which the label is known
 * @param eventTime column with the time of the labelled event
 * @param maxOutOfOrder how far the watermark stays behind the newest label
 * @param join how a label finds the keys whose windows it changes
 */
public record LabelsSpec(
        String topic,
        String schema,
        Format format,
        String id,
        String value,
        String labelTime,
        String eventTime,
        Duration maxOutOfOrder,
        LabelJoin join)
        implements Serializable {
    public static final String DEFAULT_SCHEMA = "Label";
    public static final String DEFAULT_VALUE = "label";
    public static final String DEFAULT_LABEL_TIME = "label_time";
    public static final LabelJoin DEFAULT_JOIN = LabelJoin.EVENT_ID;

    public LabelsSpec {
        Check.text(topic, "topic");
        Check.text(schema, "schema");
        Objects.requireNonNull(format, "format");
        Check.text(id, "id");
        Check.text(value, "value");
        Check.text(labelTime, "label-time");
        Check.text(eventTime, "event-time");
        Check.notNegative(maxOutOfOrder, "max-out-of-order");
        Objects.requireNonNull(join, "join");
    }

    /** JSON labels of the built-in schema, joined by event id. */
    public static LabelsSpec of(String topic) {
        return new LabelsSpec(
                topic,
                DEFAULT_SCHEMA,
                SourceSpec.DEFAULT_FORMAT,
                SourceSpec.DEFAULT_ID,
                DEFAULT_VALUE,
                DEFAULT_LABEL_TIME,
                SourceSpec.DEFAULT_EVENT_TIME,
                SourceSpec.DEFAULT_MAX_OUT_OF_ORDER,
                DEFAULT_JOIN);
    }

    /** What becomes columns of labels of a schema; the event's time is one where they carry it. */
    public Selection selection(Schema avro) {
        Set<String> times = EventSchemas.hasField(avro, eventTime) ? Set.of(eventTime) : Set.of();
        return Selection.all(id, labelTime).withTimes(times);
    }

    public LabelsSpec withSchema(String nameOrPath) {
        return new LabelsSpec(topic, nameOrPath, format, id, value, labelTime, eventTime, maxOutOfOrder, join);
    }

    public LabelsSpec withFormat(Format written) {
        return new LabelsSpec(topic, schema, written, id, value, labelTime, eventTime, maxOutOfOrder, join);
    }

    public LabelsSpec withColumns(String idColumn, String valueColumn, String labelTimeColumn, String eventTimeColumn) {
        return new LabelsSpec(
                topic, schema, format, idColumn, valueColumn, labelTimeColumn, eventTimeColumn, maxOutOfOrder, join);
    }

    public LabelsSpec withMaxOutOfOrder(Duration bound) {
        return new LabelsSpec(topic, schema, format, id, value, labelTime, eventTime, bound, join);
    }

    public LabelsSpec withJoin(LabelJoin how) {
        return new LabelsSpec(topic, schema, format, id, value, labelTime, eventTime, maxOutOfOrder, how);
    }
}
