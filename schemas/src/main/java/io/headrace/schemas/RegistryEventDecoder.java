package io.headrace.schemas;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import io.headrace.contract.RejectReason;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.Schema;

/** Avro binary whose writer's schema is named by a registry id that each record carries. */
final class RegistryEventDecoder extends BytesDecoder {
    private static final int PREFIX_BYTES = 5;

    private final Schema reader;
    private final SchemaRegistry registry;
    private final SchemaIds ids;
    private final Map<Integer, AvroPlan.Step> plans = new HashMap<>();

    RegistryEventDecoder(EventSchema schema, Schema reader, SchemaRegistry registry, SchemaIds ids, int maxBytes) {
        super(schema, maxBytes);
        this.reader = Objects.requireNonNull(reader, "reader");
        this.registry = Objects.requireNonNull(registry, "registry");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    @Override
    void read(byte[] payload, List<Header> headers, Event.Builder out) {
        if (ids instanceof SchemaIds.InHeader header) {
            AvroPlan.Step plan = plan(idIn(header.name(), headers));
            AvroEventDecoder.readWhole(plan, new AvroCursor(payload, 0), out);
        } else {
            AvroPlan.Step plan = plan(framedId(payload, "the payload"));
            AvroEventDecoder.readWhole(plan, new AvroCursor(payload, PREFIX_BYTES), out);
        }
    }

    private int idIn(String name, List<Header> headers) {
        byte[] value = null;
        for (Header header : headers) {
            value = header.name().equals(name) ? header.value() : value;
        }
        int length = value == null ? 0 : value.length;
        return switch (length) {
            case Integer.BYTES -> ByteBuffer.wrap(value).getInt();
            case Long.BYTES -> narrow(ByteBuffer.wrap(value).getLong());
            case PREFIX_BYTES -> framedId(value, "header " + name);
            default ->
                throw BadRecord.malformed(
                        "header " + name + ": expected a schema id of 4 or 8 bytes, found " + length + " bytes");
        };
    }

    private int framedId(byte[] bytes, String where) {
        if (bytes.length < PREFIX_BYTES || bytes[0] != 0) {
            throw BadRecord.malformed(
                    where + ": expected a zero byte and a schema id of 4 bytes in front, found neither");
        }
        return ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    }

    private int narrow(long id) {
        if (id != (int) id) {
            throw unknown(id);
        }
        return (int) id;
    }

    private AvroPlan.Step plan(int id) {
        AvroPlan.Step plan = plans.get(id);
        if (plan == null) {
            Schema writer = registry.byId(id);
            if (writer == null) {
                throw unknown(id);
            }
            plan = AvroPlan.of(writer, reader, schema);
            plans.put(id, plan);
        }
        return plan;
    }

    private BadRecord unknown(long id) {
        return new BadRecord(
                RejectReason.UNKNOWN_SCHEMA,
                schema.name() + ": expected the id of an Avro schema in the registry, found " + id);
    }
}
