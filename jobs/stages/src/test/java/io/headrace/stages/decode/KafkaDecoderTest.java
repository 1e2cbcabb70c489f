package io.headrace.stages.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Decoded;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.schemas.EventDecoder;
import io.headrace.schemas.EventDecoders;
import io.headrace.schemas.SchemaRegistryUnavailableException;
import io.headrace.stages.Cards;
import io.headrace.stages.MetricsOf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaDecoderTest {
    private static final String JSON = "{\"id\":7,\"time\":1000,\"card\":\"a\",\"amount\":2.5}";

    private final List<Decoded> decoded = new ArrayList<>();
    private final Collector<Decoded> out = new Collector<>() {
        @Override
        public void collect(Decoded value) {
            decoded.add(value);
        }

        @Override
        public void close() {
            // nothing to close
        }
    };

    @AfterEach
    void forgetInterrupts() {
        Thread.interrupted();
    }

    @Test
    void anEventKnowsWhereItWasReadAndCarriesAllHeadersOn() {
        ConsumerRecord<byte[], byte[]> record = record(JSON);
        record.headers().add("trace", new byte[] {1}).add("trace", null);
        decoder(EventDecoders.json(Cards.SCHEMA)).deserialize(record, out);

        var event = ((Decoded.Ok) decoded.get(0)).event();
        assertThat(event).isEqualTo(event).extracting(e -> e.id()).isEqualTo("7");
        assertThat(event.origin()).isEqualTo(new Origin("payments", 3, 42, ConsumerRecord.NO_TIMESTAMP));
        assertThat(event.headers()).containsExactly(new Header("trace", new byte[] {1}), new Header("trace", null));
    }

    @Test
    void aBadRecordIsAValueWithItsBytes() {
        decoder(EventDecoders.json(Cards.SCHEMA)).deserialize(record("{\"id\":"), out);

        var rejected = ((Decoded.Bad) decoded.get(0)).rejected();
        assertThat(rejected.reason()).isEqualTo(RejectReason.MALFORMED);
        assertThat(rejected.key()).isEqualTo(new byte[] {9});
        assertThat(rejected.payload()).isEqualTo("{\"id\":".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aTombstoneIsAValueToo() {
        decoder(EventDecoders.json(Cards.SCHEMA)).deserialize(new ConsumerRecord<>("payments", 3, 42, null, null), out);
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Bad.class);
    }

    @Test
    void aRegistryThatIsDownIsAskedAgain() {
        AtomicInteger calls = new AtomicInteger();
        EventDecoder json = EventDecoders.json(Cards.SCHEMA);
        EventDecoder flaky = (key, payload, origin, headers) -> {
            if (calls.incrementAndGet() == 1) {
                throw new SchemaRegistryUnavailableException("connection refused", null);
            }
            return json.decode(key, payload, origin, headers);
        };
        decoder(flaky).deserialize(record(JSON), out);

        assertThat(calls).hasValue(2);
        assertThat(decoded).singleElement().isInstanceOf(Decoded.Ok.class);
    }

    @Test
    void aCancelledTaskDoesNotWaitForTheRegistry() {
        EventDecoder down = (key, payload, origin, headers) -> {
            throw new SchemaRegistryUnavailableException("connection refused", null);
        };
        KafkaDecoder decoder = decoder(down);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> decoder.deserialize(record(JSON), out))
                .hasMessage("cancelled while waiting for the schema registry");
        assertThat(decoded).isEmpty();
    }

    private static KafkaDecoder decoder(EventDecoder decoder) {
        KafkaDecoder kafka = new KafkaDecoder(Cards.SCHEMA, () -> decoder, new MetricsOf("decode-test", "", ""));
        kafka.open(null);
        return kafka;
    }

    private static ConsumerRecord<byte[], byte[]> record(String json) {
        return new ConsumerRecord<>("payments", 3, 42, new byte[] {9}, json.getBytes(StandardCharsets.UTF_8));
    }
}
