package io.headrace.schemas;

import io.headrace.contract.Event;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;

/**
 * Events in their source's format where that can be written, else as JSON, which can always be: a dead letter in another
 * format is better than a job that fails for it again and again.
 */
final class LenientEventEncoder implements EventEncoder {
    private final EventEncoder original;
    private final EventEncoder json;

    /** @param original null if no event can be written in its source's format */
    LenientEventEncoder(EventEncoder original, EventEncoder json) {
        this.original = original;
        this.json = json;
    }

    @Override
    public byte[] encode(Event event) {
        byte[] bytes = originalBytes(event);
        return bytes == null ? json.encode(event) : bytes;
    }

    @Override
    public Rejected reject(Event event, byte[] key, RejectReason reason, String detail) {
        byte[] bytes = originalBytes(event);
        return bytes == null
                ? json.reject(event, key, reason, detail).asRewritten()
                : new Rejected(reason, detail, event.origin(), key, bytes, event.headers());
    }

    /** @return null if the format cannot hold a value, for whatever reason: a decimal too wide, a text that is no uuid */
    private byte[] originalBytes(Event event) {
        try {
            return original == null ? null : original.encode(event);
        } catch (RuntimeException unwritable) {
            return null;
        }
    }
}
