package io.headrace.cli.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    private Path data;

    private static ProducerRecord<byte[], byte[]> record(long timestamp, byte[] value) {
        return new ProducerRecord<>("events", null, timestamp, null, value);
    }

    @Test
    void recordSurvivesAStopAndAStartOverTheSameFolder() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            Records.put(broker.bootstrap(), List.of(record(0, "survivor".getBytes())));
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            assertThat(Records.values(broker.bootstrap(), "events")).containsExactly("survivor");
        }
    }

    @Test
    void takesRecordsOfTwentyMegabytesAndOfYearsAgo() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            long old = Instant.parse("2018-04-01T00:00:00Z").toEpochMilli();
            var settings =
                    Map.<String, Object>of("bootstrap.servers", broker.bootstrap(), "max.request.size", 32 << 20);
            try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(record(old, new byte[20_000_000])).get();
            }

            var records = Records.all(broker.bootstrap(), "events");
            assertThat(records).hasSize(1);
            assertThat(records.get(0).timestamp()).isEqualTo(old);
            assertThat(records.get(0).value()).hasSize(20_000_000);
            assertThat(retention(broker))
                    .as("milliseconds until records of 2018 are deleted")
                    .isEqualTo("-1");
        }
    }

    private static String retention(EmbeddedBroker broker) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "events");
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            return admin.describeConfigs(List.of(topic))
                    .values()
                    .get(topic)
                    .get()
                    .get("retention.ms")
                    .value();
        }
    }

    @Test
    void secondBrokerOverTheSameFolderIsRefusedInOneLineAndLeavesTheFirstAlone() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, 0)) {
            assertThatThrownBy(() -> EmbeddedBroker.start(data, 0))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected no other broker over " + data)
                    .hasMessageNotContaining("\n");

            Records.put(broker.bootstrap(), List.of(record(0, "still here".getBytes())));
            assertThat(Records.values(broker.bootstrap(), "events")).containsExactly("still here");
        }
    }

    @Test
    void takenPortIsRefusedBeforeTheFolderIsTouched() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Path untouched = data.resolve("broker");

            assertThatThrownBy(() -> EmbeddedBroker.start(untouched, taken.getLocalPort()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected port " + taken.getLocalPort() + " to be free")
                    .hasMessageContaining("--port");
            assertThat(Files.exists(untouched)).isFalse();
        }
    }

    @Test
    void closingTwiceIsHarmless() throws Exception {
        EmbeddedBroker broker = EmbeddedBroker.start(data, 0);
        broker.close();
        broker.close();
        broker.awaitClose();
    }
}
