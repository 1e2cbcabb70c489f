package io.headrace.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.pipelines.spec.Format;
import io.headrace.schemas.AvroSchemas;
import io.headrace.schemas.EventEncoder;
import io.headrace.schemas.EventSchemas;
import io.headrace.schemas.SizeGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A registry that knows the schema of transactions under every id. */
class RecordFormatTest {
    private static final Schema AVRO = AvroSchemas.transaction();
    private static final EventSchema SCHEMA = EventSchemas.of(AVRO, "event_id", "event_time");
    private static final byte[] ID = ByteBuffer.allocate(4).putInt(7).array();

    private HttpServer registry;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", RecordFormatTest::answer);
        registry.start();
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    @Test
    void theSchemaIdIsReadFromTheHeaderThatTheSpecNames() {
        byte[] plain = EventEncoder.avro(SCHEMA, AVRO).encode(event());
        assertThat(decode("schema", plain, new Header("schema", ID))).isInstanceOf(Decoded.Ok.class);
        assertThat(decode("schema", framed(plain))).isInstanceOf(Decoded.Bad.class);
    }

    @Test
    void theSchemaIdIsReadFromTheFrontWhereTheSpecNamesNoHeader() {
        byte[] plain = EventEncoder.avro(SCHEMA, AVRO).encode(event());
        assertThat(decode("", framed(plain))).isInstanceOf(Decoded.Ok.class);
        assertThat(decode("", plain, new Header("schema", ID))).isInstanceOf(Decoded.Bad.class);
    }

    @Test
    void aKeyColumnTooLargeToTravelIsRejected() {
        byte[] plain = EventEncoder.avro(SCHEMA, AVRO).encode(event("x".repeat(SizeGuard.MAX_BYTES)));
        assertThat(((Decoded.Bad) decode("", framed(plain))).rejected().reason())
                .isEqualTo(RejectReason.TOO_LARGE);
    }

    @Test
    void deadLettersOfRecordsThatCarryASchemaIdAreJsonAndSaySo() {
        assertThat(reject(format("")).rewritten()).isTrue();
        assertThat(reject(format("schema")).rewritten()).isTrue();
        RecordFormat plain = new RecordFormat(SCHEMA, AVRO.toString(), Format.AVRO, "", "", 1 << 20, List.of());
        assertThat(reject(plain).rewritten()).isFalse();
    }

    private static Rejected reject(RecordFormat format) {
        return format.encoder().reject(event(), null, RejectReason.INVALID_SCORE, "NaN");
    }

    private Decoded decode(String header, byte[] payload, Header... headers) {
        Origin origin = new Origin("transactions", 0, 0, System.currentTimeMillis());
        return format(header).decoder().decode(null, payload, origin, List.of(headers));
    }

    private RecordFormat format(String header) {
        InetSocketAddress address = registry.getAddress();
        String url = "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
        return new RecordFormat(SCHEMA, AVRO.toString(), Format.AVRO, url, header, 1 << 20, List.of("customer_id"));
    }

    private static Event event() {
        return event("596");
    }

    private static Event event(String customer) {
        return new Event.Builder(SCHEMA)
                .set(SCHEMA.indexOf("event_id"), "1")
                .set(SCHEMA.indexOf("event_time"), System.currentTimeMillis())
                .set(SCHEMA.indexOf("customer_id"), customer)
                .set(SCHEMA.indexOf("terminal_id"), "3156")
                .set(SCHEMA.indexOf("amount"), 57.16)
                .build(Origin.NONE, List.of());
    }

    private static byte[] framed(byte[] plain) {
        return ByteBuffer.allocate(1 + ID.length + plain.length)
                .put((byte) 0)
                .put(ID)
                .put(plain)
                .array();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put("schema", AVRO.toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
