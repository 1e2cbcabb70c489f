package io.headrace.cli.kafka;

import io.headrace.cli.InputException;
import io.headrace.cli.local.Causes;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Option;

/** How a command reaches Kafka: the options that say where, and clients made of them. */
public final class KafkaAccess {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST_REQUEST_BYTES = 64 << 20;

    @Option(
            names = "--bootstrap",
            defaultValue = "127.0.0.1:9092",
            paramLabel = "HOST:PORT",
            description = "Kafka to connect to. Default: ${DEFAULT-VALUE}.")
    private String bootstrap;

    @Option(
            names = "--client-config",
            paramLabel = "FILE",
            description = "Properties of Kafka clients, such as security.protocol.")
    private Path clientConfig;

    /** Without further properties. */
    public static KafkaAccess at(String bootstrap) {
        KafkaAccess access = new KafkaAccess();
        access.instead(bootstrap);
        return access;
    }

    /** Takes another Kafka than the options say. */
    public void instead(String other) {
        bootstrap = other;
    }

    /** @param group whose offsets the consumer reads; it joins none */
    public Consumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> settings = settings(Map.of(
                "group.id",
                group,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "isolation.level",
                "read_committed",
                "allow.auto.create.topics",
                false));
        return connecting(
                () -> new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    public Producer<byte[], byte[]> producer(String transactionalId) {
        Map<String, Object> settings = settings(Map.of(
                "transactional.id", transactionalId,
                "max.request.size", LARGEST_REQUEST_BYTES,
                "buffer.memory", 2L * LARGEST_REQUEST_BYTES));
        return connecting(() -> new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** @param own what the commands rest on, which the user's file does not change */
    Map<String, Object> settings(Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>();
        clientConfig().forEach((name, value) -> settings.put((String) name, value));
        settings.put("bootstrap.servers", bootstrap);
        settings.putAll(own);
        return settings;
    }

    private Properties clientConfig() {
        Properties properties = new Properties();
        if (clientConfig == null) {
            return properties;
        }
        try (Reader file = Files.newBufferedReader(clientConfig)) {
            properties.load(file);
            return properties;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new InputException(
                    "--client-config: expected a properties file, found "
                            + (Files.exists(clientConfig) ? Causes.line(unreadable) : "no file " + clientConfig)
                            + "; check the path and what is in it",
                    unreadable);
        }
    }

    /** Names of all topics but Kafka's own. */
    public Set<String> topics(Consumer<?, ?> consumer) {
        Set<String> names =
                new TreeSet<>(connecting(() -> consumer.listTopics(PATIENCE)).keySet());
        names.removeIf(name -> name.startsWith("__"));
        return names;
    }

    public List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
        if (!topics(consumer).contains(topic)) {
            throw new InputException("topic " + topic + ": expected it at " + bootstrap
                    + ", found no such topic; check its name and --bootstrap");
        }
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private <T> T connecting(Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (KafkaException failed) {
            throw new InputException(
                    "kafka: expected a broker at " + bootstrap + ", found: " + Causes.line(failed)
                            + "; check --bootstrap and --client-config, or start one with `headrace broker`",
                    failed);
        }
    }
}
