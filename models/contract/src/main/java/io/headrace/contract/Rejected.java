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
 * @param rewritten whether the payload is not in its source's format, but the event's columns as JSON
 */
public record Rejected(
        RejectReason reason,
        String detail,
        Origin origin,
        byte[] key,
        byte[] payload,
        List<Header> headers,
        boolean rewritten) {
    public Rejected {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(origin, "origin");
        headers = List.copyOf(headers);
    }

    /** A record whose payload its source can read. */
    public Rejected(
            RejectReason reason, String detail, Origin origin, byte[] key, byte[] payload, List<Header> headers) {
        this(reason, detail, origin, key, payload, headers, false);
    }

    public Rejected asRewritten() {
        return new Rejected(reason, detail, origin, key, payload, headers, true);
    }
}
