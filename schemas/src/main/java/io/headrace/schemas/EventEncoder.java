package io.headrace.schemas;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * Turns an event into bytes in its source's format: for dead letters of later stages, generators and tests. Not
 * thread-safe.
 */
@FunctionalInterface
public interface EventEncoder {
    /** @return a new array */
    byte[] encode(Event event);

    /**
     * The event set aside, with its payload written again.
     *
     * @param key of the record, or null
     */
    default Rejected reject(Event event, byte[] key, RejectReason reason, String detail) {
        return new Rejected(reason, detail, event.origin(), key, encode(event), event.headers());
    }

    /** One JSON object, UTF-8: times as epoch milliseconds, bytes as Base64, nested records as objects, nulls left out. */
    static EventEncoder json(EventSchema schema) {
        return new JsonEventEncoder(schema);
    }

    /**
     * Avro binary, without framing. Fields that the events do not carry are written as their default, or as null.
     *
     * @throws IllegalArgumentException if such a field has no default and is not nullable
     */
    static EventEncoder avro(EventSchema schema, Schema avro) {
        return new AvroEventEncoder(schema, avro);
    }

    /**
     * Avro binary where the schema and the event allow it, else JSON, which rejections then say of themselves. Never
     * throws for an event, whatever its values.
     */
    static EventEncoder avroOrJson(EventSchema schema, Schema avro) {
        EventEncoder json = json(schema);
        try {
            return new LenientEventEncoder(avro(schema, avro), json);
        } catch (IllegalArgumentException | AvroRuntimeException unwritable) {
            return new LenientEventEncoder(null, json);
        }
    }

    /** JSON for a source that does not read it, such as one whose records carry the id of a schema. */
    static EventEncoder jsonInstead(EventSchema schema) {
        return new LenientEventEncoder(null, json(schema));
    }
}
