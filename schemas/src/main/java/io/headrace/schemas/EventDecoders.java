package io.headrace.schemas;

import io.headrace.contract.EventSchema;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;

/** The decoders there are. Each is good for one thread. */
public final class EventDecoders {
    private EventDecoders() {}

    /** One JSON object per record, for columns that were declared by hand: absent fields stay null. */
    public static EventDecoder json(EventSchema schema) {
        return new JsonEventDecoder(schema, null, EventDecoder.DEFAULT_MAX_BYTES);
    }

    /**
     * One JSON object per record.
     *
     * @param avro the record's schema, whose defaults fill absent fields
     * @param maxBytes largest payload accepted
     */
    public static EventDecoder json(EventSchema schema, Schema avro, int maxBytes) {
        return new JsonEventDecoder(schema, avro, maxBytes);
    }

    /** Avro binary without framing, written with {@code avro} itself. */
    public static EventDecoder avro(EventSchema schema, Schema avro, int maxBytes) {
        return avro(schema, avro, avro, maxBytes);
    }

    /**
     * Avro binary without framing.
     *
     * @param reader the schema that the columns were taken from
     * @param writer the schema that every record was written with
     */
    public static EventDecoder avro(EventSchema schema, Schema reader, Schema writer, int maxBytes) {
        return new AvroEventDecoder(schema, reader, writer, maxBytes);
    }

    /**
     * Avro binary whose writer's schema is in a registry, under an id that each record carries.
     *
     * @param ids where a record carries its id
     * @param reader the schema that the columns were taken from
     */
    public static EventDecoder registry(
            EventSchema schema, Schema reader, SchemaRegistry registry, SchemaIds ids, int maxBytes) {
        return new RegistryEventDecoder(schema, reader, registry, ids, maxBytes);
    }

    /**
     * Rejects what {@link TimeGuard} rejects, so that no watermark follows an absurd time, and what carries more than
     * {@link SizeGuard} lets travel.
     *
     * @param clockMillis now, epoch milliseconds
     */
    public static EventDecoder guarded(EventDecoder decoder, SizeGuard sizes, LongSupplier clockMillis) {
        return new GuardedEventDecoder(decoder, sizes, clockMillis);
    }
}
