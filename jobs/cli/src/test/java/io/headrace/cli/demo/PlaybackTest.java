package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.simulator.Simulation;
import io.headrace.simulator.SimulatorConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class PlaybackTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final SimulatorConfig FEW =
            SimulatorConfig.of(3).withPopulation(40, 60).withPeriod(START, 30);
    private static final long MIDDLE = START.plus(Duration.ofDays(10)).toEpochMilli();
    private static final long END = START.plus(Duration.ofDays(25)).toEpochMilli();

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Playback payments = new Playback(new Simulation(FEW), END);
    private final Sender sender = new Sender(new DemoRecords("transactions", "labels"), producer, new Labelling());

    /** All that is due is sent at once. */
    private Generator played(long limit) {
        Generator generator = new Generator(new Schedule(0, 1_000_000), limit, payments, sender);
        generator.start();
        while (!generator.isDone()) {
            Thread.onSpinWait();
        }
        return generator;
    }

    private List<JsonNode> sent(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .map(record -> json(record.value()))
                .toList();
    }

    private static JsonNode json(byte[] value) {
        try {
            return new ObjectMapper().readTree(value);
        } catch (IOException broken) {
            return new ObjectMapper().createObjectNode();
        }
    }

    @Test
    void whatTheHistoryLeavesThePlayTakesUpAndNothingIsLostBetween() {
        long history = History.write(payments, MIDDLE, sender);
        assertThat(payments.nextId()).isEqualTo(history);
        assertThat(payments.time()).isLessThan(MIDDLE);

        Generator generator = played(Long.MAX_VALUE);

        long all = history + generator.sent();
        assertThat(generator.failure()).isEmpty();
        assertThat(payments.hasNext()).isFalse();
        assertThat(sent("transactions"))
                .filteredOn(json -> json.has("event_id"))
                .extracting(json -> json.get("event_id").asLong())
                .containsAll(LongStream.range(0, all)
                        .filter(id -> !DemoRecords.isBroken(id - history))
                        .boxed()
                        .toList())
                .hasSizeBetween((int) all - 1, (int) all)
                .isSorted();
    }

    @Test
    void aLabelIsSentWhenTheCalendarHasReachedItsTimeAlsoThatOfThePastsPayments() {
        History.write(payments, MIDDLE, sender);
        int before = sent("labels").size();
        played(Long.MAX_VALUE);

        List<JsonNode> labels = sent("labels");
        assertThat(labels).extracting(label -> label.get("label_time").asLong()).isSorted();
        assertThat(labels.subList(0, before))
                .allMatch(label -> label.get("label_time").asLong() <= MIDDLE);
        assertThat(labels.subList(before, labels.size()))
                .allMatch(label -> label.get("label_time").asLong() > MIDDLE)
                .allMatch(label -> label.get("label_time").asLong() < END)
                .anyMatch(label -> label.get("event_time").asLong() < MIDDLE);
    }

    @Test
    void itEndsAtItsEndThoughTheSimulationGoesOn() {
        played(Long.MAX_VALUE);

        assertThat(payments.time()).isBetween(END - Duration.ofHours(12).toMillis(), END - 1);
    }

    @Test
    void itEndsWhenThereAreEnough() {
        assertThat(played(17).sent()).isEqualTo(17);
        assertThat(sent("transactions")).hasSize(17);
        assertThat(payments.hasNext()).isTrue();
    }

    @Test
    void aPaymentThatIsNotAcceptedEndsIt() {
        MockProducer<byte[], byte[]> refusing =
                new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
        Sender other = new Sender(new DemoRecords("transactions", "labels"), refusing, new Labelling());
        other.payment(payments.next());
        assertThat(other.failure()).isEmpty();

        refusing.errorNext(new IllegalStateException("full"));

        assertThat(other.failure())
                .hasValueSatisfying(failed -> assertThat(failed)
                        .hasMessage("a payment or a label was not accepted")
                        .hasRootCauseMessage("full"));
        Generator generator = new Generator(new Schedule(0, 1_000), Long.MAX_VALUE, payments, other);
        generator.start();
        while (!generator.isDone()) {
            Thread.onSpinWait();
        }
        assertThat(generator.sent()).isZero();
        assertThat(generator.failure()).isPresent();
    }
}
