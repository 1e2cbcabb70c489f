package io.headrace.schemas;

import static io.headrace.schemas.Samples.AVRO;
import static io.headrace.schemas.Samples.MAX;
import static io.headrace.schemas.Samples.TRANSACTION;
import static io.headrace.schemas.Samples.decode;
import static io.headrace.schemas.Samples.ok;
import static io.headrace.schemas.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventEncoderTest {
    @Test
    void transactionsSurviveBothFormats() {
        Random random = new Random(21);
        EventEncoder toJson = EventEncoder.json(TRANSACTION);
        EventEncoder toAvro = EventEncoder.avro(TRANSACTION, AVRO);
        EventDecoder fromJson = EventDecoders.json(TRANSACTION);
        EventDecoder fromAvro = EventDecoders.avro(TRANSACTION, AVRO, MAX);
        for (int i = 0; i < 5_000; i++) {
            Event event = Samples.random(random);
            assertThat(ok(decode(fromJson, toJson.encode(event)))).isEqualTo(event);
            assertThat(ok(decode(fromAvro, toAvro.encode(event)))).isEqualTo(event);
        }
    }

    @Test
    void jsonIsWrittenInTheIssuesForm() {
        Event event = Samples.transaction("1", 1532476805000L, "596", "3156", 57.16);
        assertThat(EventEncoder.json(TRANSACTION).encode(event)).isEqualTo(utf8(Samples.JSON));
    }

    @Test
    void labelsWithAndWithoutKeysSurviveBothFormats() {
        Schema avro = AvroSchemas.label();
        EventSchema schema = EventSchemas.of(avro, "event_id", "label_time");
        EventDecoder fromJson = EventDecoders.json(schema, avro, MAX);
        List<String> texts = List.of(
                "{\"event_id\":\"1\",\"event_time\":1,\"label_time\":2,\"customer_id\":\"596\",\"terminal_id\":\"3156\",\"label\":1}",
                "{\"event_id\":\"1\",\"label_time\":2,\"label\":0}");
        for (String text : texts) {
            Event event = ok(decode(fromJson, utf8(text)));
            assertThat(event.time()).isEqualTo(2);
            byte[] bytes = EventEncoder.avro(schema, avro).encode(event);
            assertThat(ok(decode(EventDecoders.avro(schema, avro, MAX), bytes))).isEqualTo(event);
            assertThat(ok(decode(fromJson, EventEncoder.json(schema).encode(event))))
                    .isEqualTo(event);
        }
    }

    @Test
    void aRecordOfEveryKindIsWrittenAsAvroItselfWritesIt() {
        GenericRecord record = AvroRecords.purchase();
        record.put("tags", List.of());
        record.put("more", Map.of());
        record.put("either", 0);
        record.put("at", 1532476805123000L);
        byte[] bytes = AvroRecords.encode(record);
        Event event = ok(decode(EventDecoders.avro(Purchase.SCHEMA, Purchase.AVRO, MAX), bytes));
        assertThat(EventEncoder.avro(Purchase.SCHEMA, Purchase.AVRO).encode(event))
                .isEqualTo(bytes);
    }

    @Test
    void aRecordOfEveryKindSurvivesJson() {
        byte[] bytes = AvroRecords.encode(AvroRecords.purchase());
        Event event = ok(decode(EventDecoders.avro(Purchase.SCHEMA, Purchase.AVRO, MAX), bytes));
        EventDecoder fromJson = EventDecoders.json(Purchase.SCHEMA, Purchase.AVRO, MAX);
        assertThat(ok(decode(fromJson, EventEncoder.json(Purchase.SCHEMA).encode(event))))
                .isEqualTo(event);
    }

    @Test
    void nullsBecomeNullOrTheDefault() {
        GenericRecord record = AvroRecords.purchase();
        record.put("card", null);
        record.put("photo", null);
        record.put("rate", Float.NaN);
        Event event = ok(decode(EventDecoders.avro(Purchase.SCHEMA, Purchase.AVRO, MAX), AvroRecords.encode(record)));
        GenericRecord back = AvroRecords.decode(
                Purchase.AVRO, EventEncoder.avro(Purchase.SCHEMA, Purchase.AVRO).encode(event));
        assertThat(back.get("card")).isNull();
        assertThat(back.get("photo")).isNull();
        assertThat(back.get("rate")).isEqualTo(1.5f);
    }

    @Test
    void aFieldThatCannotBeFilledIsNamedAtOnce() {
        Selection few = Selection.all("event_id", "event_time").withWanted(Set.of("event_id"));
        EventSchema schema = EventSchemas.of(AVRO, few);
        assertThatThrownBy(() -> EventEncoder.avro(schema, AVRO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Transaction.customer_id: expected a column, a default or a nullable type");
    }

    @Test
    void whatItsSchemaCannotWriteIsJsonAndSaysSo() {
        Schema avro = new Schema.Parser().parse("""
                {"type": "record", "name": "Tagged", "fields": [
                  {"name": "id", "type": "string"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                  {"name": "tags", "type": {"type": "array", "items": "string"}}]}""");
        EventSchema schema = EventSchemas.of(avro, "id", "at");
        Event event = new Event.Builder(schema).set(0, "1").set(1, 5L).build(Samples.ORIGIN, List.of());
        Rejected rejected = reject(EventEncoder.avroOrJson(schema, avro), event);
        assertThat(rejected.payload()).isEqualTo(utf8("{\"id\":\"1\",\"at\":5}"));
        assertThat(rejected.rewritten()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"type\":\"fixed\",\"name\":\"F\",\"size\":2,\"logicalType\":\"decimal\",\"precision\":4,\"scale\":2}'",
        "'{\"type\":\"fixed\",\"name\":\"F\",\"size\":16,\"logicalType\":\"uuid\"}'",
        "'{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]}'",
        "'\"int\"'"
    })
    void anEventWithAValueThatItsSchemaCannotHoldIsJsonAndTheNextIsNot(String type) {
        Schema avro = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [{"name": "id", "type": "string"},
                  {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                  {"name": "value", "type": ["null", %s], "default": null}]}""".formatted(type));
        EventSchema schema = EventSchemas.of(avro, "id", "at");
        EventEncoder encoder = EventEncoder.avroOrJson(schema, avro);
        Event.Builder bad = new Event.Builder(schema).set(0, "1").set(1, 5L);
        switch (schema.column(2).type()) {
            case DOUBLE -> bad.set(2, 1e6);
            case LONG -> bad.set(2, 1L << 40);
            default -> bad.set(2, "neither");
        }
        Event good = new Event.Builder(schema).set(0, "2").set(1, 6L).build(Samples.ORIGIN, List.of());

        assertThat(reject(encoder, bad.build(Samples.ORIGIN, List.of())).rewritten())
                .isTrue();
        assertThat(reject(encoder, good).rewritten()).isFalse();
        assertThat(reject(encoder, good).payload())
                .isEqualTo(EventEncoder.avro(schema, avro).encode(good));
    }

    private static Rejected reject(EventEncoder encoder, Event event) {
        return encoder.reject(event, null, RejectReason.INVALID_SCORE, "NaN");
    }
}
