package io.headrace.schemas;

import io.headrace.contract.Decoded;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import java.util.List;

/** Turns a record's bytes into an event, or into a rejection. Not thread-safe: one decoder per reading thread. */
@FunctionalInterface
public interface EventDecoder {
    /** Largest payload accepted unless told otherwise: 10 MiB. */
    int DEFAULT_MAX_BYTES = 10 << 20;

    /**
     * Never throws for bad input, whatever the bytes.
     *
     * @param key the record's key, or null; kept in a rejection, not read
     * @param payload the record's value, or null; kept in a rejection, not copied
     * @param headers the record's headers, which travel on with the event
     * @throws SchemaRegistryUnavailableException if the schema registry cannot be asked; the record is neither good nor
     *     bad and must be decoded again
     */
    Decoded decode(byte[] key, byte[] payload, Origin origin, List<Header> headers);
}
