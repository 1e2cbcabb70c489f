package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Origin;
import io.headrace.schemas.AvroSchemas;
import io.headrace.schemas.EventDecoder;
import io.headrace.schemas.EventDecoders;
import io.headrace.schemas.EventSchemas;
import io.headrace.simulator.LiveFeed;
import io.headrace.simulator.TransactionEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DemoRecordsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");
    private static final long FIRST_ID = NOW.toEpochMilli() * 1_000;

    private final DemoRecords records = new DemoRecords("transactions", "labels");
    private final LiveFeed feed = new LiveFeed(DemoWorld.live(NOW, FIRST_ID).withPopulation(50, 100));

    private static Decoded decode(ProducerRecord<byte[], byte[]> sent) {
        EventSchema schema = EventSchemas.of(AvroSchemas.transaction(), "event_id", "event_time");
        EventDecoder decoder = EventDecoders.json(schema, AvroSchemas.transaction(), 1 << 20);
        return decoder.decode(sent.key(), sent.value(), Origin.NONE, List.of());
    }

    @Test
    void aPaymentIsKeyedByItsCustomerAndReadsBack() {
        TransactionEvent payment = feed.next(NOW.toEpochMilli());

        ProducerRecord<byte[], byte[]> sent = records.transaction(payment);

        assertThat(sent.topic()).isEqualTo("transactions");
        assertThat(new String(sent.key())).isEqualTo(payment.customerId());
        assertThat(decode(sent)).isInstanceOfSatisfying(Decoded.Ok.class, ok -> {
            assertThat(ok.event().id()).isEqualTo(payment.eventId());
            assertThat(ok.event().time()).isEqualTo(NOW.toEpochMilli());
        });
    }

    @Test
    void aLabelCarriesTheKeysOfItsPayment() {
        TransactionEvent payment = feed.next(NOW.toEpochMilli());

        assertThat(new String(records.label(payment).value()))
                .contains("\"event_id\":\"" + payment.eventId() + "\"")
                .contains("\"event_time\":" + payment.eventTime())
                .contains("\"label_time\":" + payment.labelTime())
                .contains("\"customer_id\":\"" + payment.customerId() + "\"")
                .contains("\"terminal_id\":\"" + payment.terminalId() + "\"");
    }

    @Test
    void everyKindOfBrokenPaymentIsRejectedAndStillCounted() {
        DeadLetterTally tally = new DeadLetterTally(FIRST_ID);
        List<String> reasons = new ArrayList<>();
        for (int kind = 0; kind < 3; kind++) {
            long index = 499 + kind * DemoRecords.BROKEN_ONE_IN;
            assertThat(DemoRecords.isBroken(index)).isTrue();
            ProducerRecord<byte[], byte[]> sent = records.broken(feed.next(NOW.toEpochMilli() + kind), index);
            assertThat(decode(sent))
                    .isInstanceOfSatisfying(
                            Decoded.Bad.class,
                            bad -> reasons.add(bad.rejected().reason().code()));
            tally.read(sent.value(), 0);
            tally.read(sent.value(), 0);
        }

        assertThat(reasons).doesNotHaveDuplicates();
        assertThat(tally.deadLetters()).isEqualTo(3);
    }

    @Test
    void deadLettersOfAnEarlierRunAndStrangersCountForNothing() {
        DeadLetterTally tally = new DeadLetterTally(FIRST_ID);
        tally.read("{\"event_id\":\"17\"".getBytes(), 0);
        tally.read("what is this".getBytes(), 0);
        tally.read(new byte[0], 0);

        assertThat(tally.deadLetters()).isZero();
    }

    @Test
    void oneInTenThousandIsBroken() {
        assertThat(LongStream.range(0, 100_000).filter(DemoRecords::isBroken)).hasSize(10);
    }
}
