package io.headrace.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headrace.simulator.Simulation;
import io.headrace.simulator.SimulatorConfig;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:00:00Z");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

    private long write() {
        SimulatorConfig few = DemoWorld.history(NOW).withPopulation(40, 60);
        Playback payments = new Playback(new Simulation(few), Long.MAX_VALUE);
        Sender sender = new Sender(new DemoRecords("transactions", "labels"), producer, new Labelling());
        return History.write(payments, NOW.toEpochMilli(), sender);
    }

    private static JsonNode json(ProducerRecord<byte[], byte[]> sent) {
        try {
            return new ObjectMapper().readTree(sent.value());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void itReachesFromFiveWeeksAgoToNowAndNotBeyond() {
        long payments = write();

        List<Long> times = producer.history().stream()
                .filter(sent -> sent.topic().equals("transactions"))
                .map(sent -> json(sent).get("event_time").asLong())
                .toList();
        assertThat(times).hasSize((int) payments).isSorted();
        assertThat(times.get(0)).isLessThan(NOW.minus(Duration.ofDays(36)).toEpochMilli());
        assertThat(times).allMatch(time -> time < NOW.toEpochMilli());
        assertThat(times.get(times.size() - 1))
                .isGreaterThan(NOW.minus(Duration.ofHours(6)).toEpochMilli());
    }

    @Test
    void aLabelComesAfterItsPaymentAndOnlyOnceItIsKnown() {
        write();

        Set<String> paid = new HashSet<>();
        int labels = 0;
        for (ProducerRecord<byte[], byte[]> sent : producer.history()) {
            JsonNode json = json(sent);
            if (sent.topic().equals("transactions")) {
                paid.add(json.get("event_id").asText());
            } else {
                labels++;
                assertThat(paid).contains(json.get("event_id").asText());
                assertThat(json.get("label_time").asLong()).isLessThanOrEqualTo(NOW.toEpochMilli());
            }
        }
        assertThat(labels).isPositive();
    }
}
