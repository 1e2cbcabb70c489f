package io.headrace.schemas;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;

/** Events and shorthands that the tests share. */
final class Samples {
    static final Schema AVRO = AvroSchemas.transaction();
    static final EventSchema TRANSACTION = EventSchemas.of(AVRO, "event_id", "event_time");
    static final int MAX = EventDecoder.DEFAULT_MAX_BYTES;
    static final String JSON = "{\"event_id\":\"1\",\"event_time\":1532476805000,\"customer_id\":\"596\","
            + "\"terminal_id\":\"3156\",\"amount\":57.16}";
    static final Origin ORIGIN = new Origin("transactions", 3, 42, 1532476806000L);

    private Samples() {}

    static Event transaction(String id, long time, String customer, String terminal, double amount) {
        return new Event.Builder(TRANSACTION)
                .set(0, id)
                .set(1, time)
                .set(2, customer)
                .set(3, terminal)
                .set(4, amount)
                .build(ORIGIN, List.of());
    }

    static Event random(Random random) {
        return transaction(
                Long.toString(random.nextInt(1 << 20)),
                random.nextLong() >>> 20,
                Integer.toString(random.nextInt(5000)),
                Integer.toString(random.nextInt(10000)),
                random.nextDouble() * 1000);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Decoded decode(EventDecoder decoder, byte[] payload) {
        return decoder.decode(null, payload, ORIGIN, List.of());
    }

    static Decoded decode(EventDecoder decoder, byte[] payload, Header... headers) {
        return decoder.decode(null, payload, ORIGIN, List.of(headers));
    }

    static Event ok(Decoded decoded) {
        if (decoded instanceof Decoded.Bad bad) {
            throw new AssertionError(
                    "expected an event, found " + bad.rejected().detail());
        }
        return ((Decoded.Ok) decoded).event();
    }

    static Rejected bad(Decoded decoded) {
        if (decoded instanceof Decoded.Ok) {
            throw new AssertionError("expected a rejection, found an event");
        }
        return ((Decoded.Bad) decoded).rejected();
    }

    static RejectReason reason(Decoded decoded) {
        return bad(decoded).reason();
    }
}
