package io.headrace.schemas;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import java.util.List;
import org.apache.avro.Schema;

/** Avro binary without framing; every record has the same writer's schema and ends where its bytes end. */
final class AvroEventDecoder extends BytesDecoder {
    private final AvroPlan.Step plan;

    AvroEventDecoder(EventSchema schema, Schema reader, Schema writer, int maxBytes) {
        super(schema, maxBytes);
        plan = AvroPlan.of(writer, reader, schema);
    }

    @Override
    void read(byte[] payload, List<Header> headers, Event.Builder out) {
        readWhole(plan, new AvroCursor(payload, 0), out);
    }

    static void readWhole(AvroPlan.Step plan, AvroCursor in, Event.Builder out) {
        plan.read(in, out);
        if (in.remaining() > 0) {
            throw BadRecord.malformed("Avro: expected the record to end at byte " + in.position() + ", found "
                    + in.remaining() + " more");
        }
    }
}
