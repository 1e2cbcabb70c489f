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
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

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
}
