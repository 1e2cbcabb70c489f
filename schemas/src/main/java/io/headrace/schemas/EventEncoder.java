package io.headrace.schemas;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import org.apache.avro.Schema;

/**
 * Turns an event into bytes in its source's format: for dead letters of later stages, generators and tests. Not
 * thread-safe.
 */
@FunctionalInterface
public interface EventEncoder {
    /** @return a new array */
    byte[] encode(Event event);

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
}
