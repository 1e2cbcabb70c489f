package io.headrace.schemas;

import java.util.Objects;

/** Where a record carries the registry id of the schema it was written with. */
public sealed interface SchemaIds {
    /** In front of the payload: a zero byte, then the id, 4 bytes, big-endian. */
    record Prefix() implements SchemaIds {}

    /**
     * In a header of this name: the id as 4 or 8 bytes, big-endian, or as a zero byte and 4 bytes. The payload is plain
     * Avro binary. Of several headers with the name the last counts.
     */
    record InHeader(String name) implements SchemaIds {
        public InHeader {
            Objects.requireNonNull(name, "name");
        }
    }

    static SchemaIds prefix() {
        return new Prefix();
    }

    static SchemaIds header(String name) {
        return new InHeader(name);
    }
}
