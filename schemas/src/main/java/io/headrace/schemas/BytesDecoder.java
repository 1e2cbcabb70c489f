package io.headrace.schemas;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import java.util.List;

/** What all formats share: the size limit, the tombstone, required columns, and rejections as values. */
abstract class BytesDecoder implements EventDecoder {
    final EventSchema schema;
    private final int maxBytes;

    BytesDecoder(EventSchema schema, int maxBytes) {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("the largest payload must be at least 1 byte: " + maxBytes);
        }
        this.schema = schema;
        this.maxBytes = maxBytes;
    }

    /** @throws BadRecord if the payload is not what it should be */
    abstract void read(byte[] payload, List<Header> headers, Event.Builder out);

    @Override
    public final Decoded decode(byte[] key, byte[] payload, Origin origin, List<Header> headers) {
        try {
            requireBytes(payload);
            Event.Builder out = new Event.Builder(schema);
            read(payload, headers, out);
            requireColumns(out);
            return new Decoded.Ok(out.build(origin, headers));
        } catch (BadRecord bad) {
            return bad.asValue(key, payload, origin, headers);
        }
    }

    private void requireBytes(byte[] payload) {
        if (payload == null || payload.length == 0) {
            String found = payload == null ? "none (a tombstone)" : "an empty one";
            throw BadRecord.malformed(schema.name() + ": expected a payload, found " + found);
        }
        if (payload.length > maxBytes) {
            throw new BadRecord(
                    RejectReason.TOO_LARGE,
                    schema.name() + ": expected at most " + maxBytes + " bytes, found " + payload.length);
        }
    }

    private void requireColumns(Event.Builder out) {
        int missing = out.firstMissing();
        if (missing >= 0) {
            throw new BadRecord(RejectReason.MISSING_FIELD, field(missing) + ": required, found none");
        }
    }

    /** A column as errors name it. */
    final String field(int column) {
        return schema.name() + "." + schema.column(column).name();
    }
}
