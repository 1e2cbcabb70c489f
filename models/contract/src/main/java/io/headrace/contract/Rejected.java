package io.headrace.contract;

import java.util.List;
import java.util.Objects;

/**
 * A record set aside: what it was, where it was read, and why it could not go on.
 *
 * @param reason the closed reason
 * @param detail one line for a person: field, expectation, finding; never the payload
 * @param key original key bytes, or null
 * @param payload original bytes, or null if the record had none; not copied
 * @param headers original headers
 */
public record Rejected(
        RejectReason reason, String detail, Origin origin, byte[] key, byte[] payload, List<Header> headers) {
    public Rejected {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(origin, "origin");
        headers = List.copyOf(headers);
    }
}
