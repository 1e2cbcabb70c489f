package io.headrace.pipelines.spec;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Where events come from.
 *
 * @param topics at least one
 * @param schema a built-in name such as {@code Transaction}, or the path of an .avsc file
 * @param registry where the schemas of framed Avro records are asked for; empty where records carry no schema id
 * @param schemaIdHeader header in which framed records carry the id of their schema; empty where it is in front of the
 *     payload
 * @param id column that identifies an event
 * @param key column under whose value scores are published
 * @param eventTime column with the event's time
 * @param maxOutOfOrder how far the watermark stays behind the newest event
 * @param maxBytes records larger than this are dead letters; 1 GB at most
 */
public record SourceSpec(
        List<String> topics,
        String schema,
        Format format,
        String registry,
        String schemaIdHeader,
        String id,
        String key,
        String eventTime,
        Duration maxOutOfOrder,
        DataSize maxBytes)
        implements Serializable {
    public static final String DEFAULT_SCHEMA = "Transaction";
    public static final Format DEFAULT_FORMAT = Format.JSON;
    public static final String NO_REGISTRY = "";
    public static final String ID_IN_PREFIX = "";
    public static final String DEFAULT_ID = "event_id";
    public static final String DEFAULT_EVENT_TIME = "event_time";
    public static final Duration DEFAULT_MAX_OUT_OF_ORDER = Duration.ofSeconds(5);
    public static final DataSize DEFAULT_MAX_BYTES = DataSize.megabytes(10);

    public SourceSpec {
        topics = Check.unique(topics, "topics");
        Check.that(!topics.isEmpty(), "topics", "at least one topic", "none");
        Check.text(schema, "schema");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(registry, "registry");
        Objects.requireNonNull(schemaIdHeader, "schema-id-header");
        Check.that(
                registry.isEmpty() || format == Format.AVRO,
                "registry",
                "none with format json",
                Check.quoted(registry));
        Check.that(
                schemaIdHeader.isEmpty() || !registry.isEmpty(),
                "schema-id-header",
                "none without a registry",
                Check.quoted(schemaIdHeader));
        Check.text(id, "id");
        Check.text(key, "key");
        Check.text(eventTime, "event-time");
        Check.notNegative(maxOutOfOrder, "max-out-of-order");
        Check.record(maxBytes, "max-bytes");
    }

    /** JSON transactions keyed by a column; change the rest with the {@code with} methods. */
    public static SourceSpec of(String key, String... topics) {
        return new SourceSpec(
                List.of(topics),
                DEFAULT_SCHEMA,
                DEFAULT_FORMAT,
                NO_REGISTRY,
                ID_IN_PREFIX,
                DEFAULT_ID,
                key,
                DEFAULT_EVENT_TIME,
                DEFAULT_MAX_OUT_OF_ORDER,
                DEFAULT_MAX_BYTES);
    }

    public SourceSpec withSchema(String nameOrPath) {
        return new SourceSpec(
                topics, nameOrPath, format, registry, schemaIdHeader, id, key, eventTime, maxOutOfOrder, maxBytes);
    }

    public SourceSpec withFormat(Format value) {
        return new SourceSpec(
                topics, schema, value, registry, schemaIdHeader, id, key, eventTime, maxOutOfOrder, maxBytes);
    }

    /** Avro whose records carry the id of their schema in front of the payload. */
    public SourceSpec withRegistry(String url) {
        return new SourceSpec(
                topics, schema, Format.AVRO, url, schemaIdHeader, id, key, eventTime, maxOutOfOrder, maxBytes);
    }

    /** Records that carry the id of their schema in a header. */
    public SourceSpec withSchemaIdHeader(String header) {
        return new SourceSpec(topics, schema, format, registry, header, id, key, eventTime, maxOutOfOrder, maxBytes);
    }

    public SourceSpec withId(String column) {
        return new SourceSpec(
                topics, schema, format, registry, schemaIdHeader, column, key, eventTime, maxOutOfOrder, maxBytes);
    }

    public SourceSpec withEventTime(String column) {
        return new SourceSpec(
                topics, schema, format, registry, schemaIdHeader, id, key, column, maxOutOfOrder, maxBytes);
    }

    public SourceSpec withMaxOutOfOrder(Duration value) {
        return new SourceSpec(topics, schema, format, registry, schemaIdHeader, id, key, eventTime, value, maxBytes);
    }

    public SourceSpec withMaxBytes(DataSize value) {
        return new SourceSpec(
                topics, schema, format, registry, schemaIdHeader, id, key, eventTime, maxOutOfOrder, value);
    }
}
