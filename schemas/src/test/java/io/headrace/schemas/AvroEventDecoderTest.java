package io.headrace.schemas;

import static io.headrace.schemas.Samples.MAX;
import static io.headrace.schemas.Samples.bad;
import static io.headrace.schemas.Samples.decode;
import static io.headrace.schemas.Samples.ok;
import static io.headrace.schemas.Samples.reason;
import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.RejectReason;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class AvroEventDecoderTest {
    private static final Event EVENT = Samples.transaction("1", 1532476805000L, "596", "3156", 57.16);

    private final EventDecoder decoder = EventDecoders.avro(Samples.TRANSACTION, Samples.AVRO, MAX);
    private final byte[] payload =
            EventEncoder.avro(Samples.TRANSACTION, Samples.AVRO).encode(EVENT);

    @Test
    void aTransactionIsRead() {
        assertThat(ok(decode(decoder, payload))).isEqualTo(EVENT);
    }

    @Test
    void everyTruncationIsMalformed() {
        for (int length = 0; length < payload.length; length++) {
            assertThat(reason(decode(decoder, Arrays.copyOf(payload, length)))).isEqualTo(RejectReason.MALFORMED);
        }
    }

    @Test
    void bytesAfterTheRecordAreMalformed() {
        byte[] longer = Arrays.copyOf(payload, payload.length + 3);
        assertThat(bad(decode(decoder, longer)).detail())
                .isEqualTo("Avro: expected the record to end at byte " + payload.length + ", found 3 more");
    }

    @Test
    void everyMutationOfAByteIsAnEventOrARejection() {
        byte[] purchase = AvroRecords.encode(AvroRecords.purchase());
        EventDecoder purchases = EventDecoders.avro(Purchase.SCHEMA, Purchase.AVRO, MAX);
        for (int i = 0; i < purchase.length; i++) {
            for (int value = 0; value < 256; value++) {
                byte[] mutated = purchase.clone();
                mutated[i] = (byte) value;
                assertThat(decode(purchases, mutated)).isNotNull();
            }
        }
    }

    @Test
    void randomBytesAreAnEventOrARejection() {
        Random random = new Random(3);
        EventDecoder purchases = EventDecoders.avro(Purchase.SCHEMA, Purchase.AVRO, MAX);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[random.nextInt(64)];
            random.nextBytes(bytes);
            assertThat(decode(decoder, bytes)).isNotNull();
            assertThat(decode(purchases, bytes)).isNotNull();
        }
    }

    @Test
    void aLengthBeyondTheRecordAllocatesNothing() {
        for (long length : new long[] {Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE, 1L << 32}) {
            byte[] lying = concat(varint(length), payload);
            assertThat(reason(decode(decoder, lying))).isEqualTo(RejectReason.MALFORMED);
        }
    }

    @Test
    void anEndlessArrayOfNothingEndsAtOnce() {
        Schema nothings = record("""
                {"name": "nothings", "type": {"type": "array", "items": "null"}},""");
        EventDecoder reader = EventDecoders.avro(Samples.TRANSACTION, Samples.AVRO, nothings, MAX);
        byte[] endless = concat(varint(Long.MAX_VALUE), varint(0), payload);
        assertThat(ok(decode(reader, endless))).isEqualTo(EVENT);
    }

    @Test
    void nestingBeyondTheBoundIsMalformed() {
        Schema nested = record("""
                {"name": "tree", "type": {"type": "record", "name": "Tree", "fields": [
                  {"name": "next", "type": ["null", "Tree"]}]}},""");
        EventDecoder reader = EventDecoders.avro(Samples.TRANSACTION, Samples.AVRO, nested, MAX);
        byte[] deep = new byte[5 << 20];
        Arrays.fill(deep, (byte) 2);
        assertThat(reason(decode(reader, deep))).isEqualTo(RejectReason.MALFORMED);
        assertThat(ok(decode(reader, concat(new byte[] {2, 2, 2, 0}, payload)))).isEqualTo(EVENT);
    }

    @Test
    void textThatIsNotUtf8IsMalformed() {
        byte[] broken = payload.clone();
        broken[1] = (byte) 0xC0;
        assertThat(reason(decode(decoder, broken))).isEqualTo(RejectReason.MALFORMED);
    }

    @Test
    void everyKindOfFieldIsRead() {
        EventDecoder purchases = EventDecoders.avro(Purchase.SCHEMA, Purchase.AVRO, MAX);
        Event event = ok(decode(purchases, AvroRecords.encode(AvroRecords.purchase())));
        assertThat(event.id()).isEqualTo("7");
        assertThat(event.time()).isEqualTo(1532476805123L);
        assertThat(event.doubleAt(column("price"))).isEqualTo(-12.34);
        assertThat(event.doubleAt(column("rate"))).isEqualTo(0.25);
        assertThat(event.text(column("kind"))).isEqualTo("CASH");
        assertThat(event.longAt(column("day"))).isEqualTo(17737 * 86_400_000L);
        assertThat(event.longAt(column("seen"))).isEqualTo(5);
        assertThat(event.longAt(column("known"))).isEqualTo(1000);
        assertThat(event.longAt(column("online"))).isEqualTo(1);
        assertThat(event.bytesAt(column("photo"))).containsExactly(1, 2, 3);
        assertThat(event.bytesAt(column("hash"))).containsExactly(9, 8, 7, 6);
        assertThat(event.text(column("card.country"))).isEqualTo("DE");
        assertThat(event.longAt(column("card.limits.daily"))).isEqualTo(500);
    }

    @Test
    void writersFieldsAreMatchedByNameOrAliasAndPromoted() {
        Schema writer = parse("""
                {"type": "record", "name": "Other", "fields": [
                  {"name": "surplus", "type": {"type": "map", "values": ["null", "string"]}},
                  {"name": "sum", "type": "int"},
                  {"name": "id", "type": "bytes"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-nanos"}}]}""");
        Schema reader = parse("""
                {"type": "record", "name": "Mine", "fields": [
                  {"name": "id", "type": "string"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                  {"name": "amount", "type": "double", "aliases": ["sum"]},
                  {"name": "country", "type": "string", "default": "FR"}]}""");
        EventSchema schema = EventSchemas.of(reader, "id", "at");
        byte[] bytes = {1, 10, 2, 'k', 2, 2, 'v', 0, 10, 2, 'x', (byte) 0xFF, (byte) 0x88, 0x7A};
        Event event = ok(decode(EventDecoders.avro(schema, reader, writer, MAX), bytes));
        assertThat(event.id()).isEqualTo("x");
        assertThat(event.time()).isEqualTo(-1);
        assertThat(event.doubleAt(2)).isEqualTo(5.0);
        assertThat(event.text(3)).isEqualTo("FR");
    }

    @Test
    void aWriterWithoutARequiredFieldIsNamed() {
        Schema writer = parse("""
                {"type": "record", "name": "Transaction", "fields": [{"name": "event_id", "type": "string"}]}""");
        EventDecoder reader = EventDecoders.avro(Samples.TRANSACTION, Samples.AVRO, writer, MAX);
        assertThat(bad(decode(reader, new byte[] {2, '1'})).detail())
                .isEqualTo("Transaction.event_time: required, found none");
    }

    @Test
    void aWriterWithAnotherTypeFailsOnlyWhereTheValueIsThere() {
        Schema writer =
                parse(Samples.AVRO.toString().replace("\"type\":\"double\"", "\"type\":[\"double\",\"string\"]"));
        EventDecoder reader = EventDecoders.avro(Samples.TRANSACTION, Samples.AVRO, writer, MAX);
        byte[] head = Arrays.copyOf(payload, payload.length - 8);
        byte[] amount = Arrays.copyOfRange(payload, payload.length - 8, payload.length);
        assertThat(ok(decode(reader, concat(head, new byte[] {0}, amount)))).isEqualTo(EVENT);
        assertThat(bad(decode(reader, concat(head, new byte[] {2, 2, '1'}))).detail())
                .isEqualTo("Transaction.amount: expected double, found string");
    }

    @Test
    void whatTheReadersSchemaCannotHoldIsRejected() {
        String purchase = Purchase.AVRO.toString();
        assertThat(readPurchase(purchase.replace("[\"CARD\",\"CASH\"]", "[\"CARD\",\"GIFT\"]")))
                .isEqualTo("Purchase.kind: expected one of the schema's symbols, found another");
        assertThat(readPurchase(purchase.replace("\"Md5\",\"size\":4", "\"Md5\",\"size\":3")))
                .isEqualTo("Purchase.hash: expected bytes, found fixed");
        assertThat(readPurchase(purchase.replace("\"scale\":2", "\"scale\":3")))
                .isEqualTo("Purchase.price: expected double, found bytes");
        assertThat(readPurchase(purchase.replace("\"seen\",\"type\":\"long\"", "\"seen\",\"type\":\"string\"")))
                .isEqualTo("an event");
        assertThat(readPurchase(purchase.replace(
                        "\"symbols\":[\"CARD\",\"CASH\"]", "\"symbols\":[\"CARD\"],\"default\":\"CARD\"")))
                .isEqualTo("an event");
    }

    /** Reads a purchase, written with its own schema, with another reader's schema. */
    private static String readPurchase(String reader) {
        Schema schema = parse(reader);
        assertThat(schema).isNotEqualTo(Purchase.AVRO);
        EventSchema events = EventSchemas.of(schema, Purchase.SELECTION);
        EventDecoder decoder = EventDecoders.avro(events, schema, Purchase.AVRO, MAX);
        Decoded decoded = decode(decoder, AvroRecords.encode(AvroRecords.purchase()));
        return decoded instanceof Decoded.Bad bad ? bad.rejected().detail() : "an event";
    }

    @Test
    void notANumberIsAMissingNumberAndInfinityIsNone() {
        EventEncoder encoder = EventEncoder.avro(Samples.TRANSACTION, Samples.AVRO);
        Event nan = Samples.transaction("1", 0, "c", "t", Double.NaN);
        Event infinite = Samples.transaction("1", 0, "c", "t", Double.NEGATIVE_INFINITY);
        assertThat(reason(decode(decoder, encoder.encode(nan)))).isEqualTo(RejectReason.MISSING_FIELD);
        assertThat(reason(decode(decoder, encoder.encode(infinite)))).isEqualTo(RejectReason.WRONG_TYPE);
    }

    @Test
    void tombstonesAndGiantsAreRejected() {
        assertThat(reason(decode(decoder, null))).isEqualTo(RejectReason.MALFORMED);
        assertThat(reason(decode(decoder, new byte[20 << 20]))).isEqualTo(RejectReason.TOO_LARGE);
        assertThat(decode(decoder, new byte[MAX])).isInstanceOf(Decoded.Bad.class);
    }

    /** A transaction with one more field in front. */
    private static Schema record(String field) {
        return parse(Samples.AVRO.toString().replace("\"fields\":[", "\"fields\":[" + field));
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }

    private static int column(String name) {
        return Purchase.SCHEMA.indexOf(name);
    }

    private static byte[] varint(long value) {
        long rest = value << 1 ^ value >> 63;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
