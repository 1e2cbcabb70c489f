package io.headrace.pipelines.spec.check;

import io.headrace.pipelines.spec.KafkaSpec;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks a live Kafka. Stateless between questions. */
public final class KafkaTopics implements TopicDirectory {
    /** All questions together, where nothing else is said: {@code validate} has to answer within five seconds. */
    static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final String CREATES_TOPICS = "auto.create.topics.enable";
    private static final String LONGEST_TRANSACTION = "transaction.max.timeout.ms";

    private final KafkaSpec kafka;
    private final Duration patience;

    public KafkaTopics(KafkaSpec kafka) {
        this(kafka, PATIENCE);
    }

    /** @param patience with all questions together */
    public KafkaTopics(KafkaSpec kafka, Duration patience) {
        this.kafka = kafka;
        this.patience = patience;
    }

    @Override
    public Answer ask(Set<String> topics) {
        Admin admin = connect();
        // from here on: on a busy machine loading the client's classes takes as long as a broker that is absent
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            return ask(admin, topics, deadline);
        } catch (TimeoutException e) {
            throw new BrokerUnavailableException("none that answers within " + patience.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new BrokerUnavailableException(reason(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableException("none before the question was interrupted", e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private Admin connect() {
        Properties properties = new Properties();
        properties.putAll(kafka.properties());
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        String millis = Long.toString(patience.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        try {
            return Admin.create(properties);
        } catch (KafkaException e) {
            throw new BrokerUnavailableException(reason(e), e);
        }
    }

    private static Answer ask(Admin admin, Set<String> topics, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        Collection<Node> nodes = get(admin.describeCluster().nodes(), deadline);
        Map<String, KafkaFuture<TopicDescription>> described =
                admin.describeTopics(topics).topicNameValues();
        Optional<Config> broker = brokerConfig(admin, nodes, deadline);
        Set<String> existing = new HashSet<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic : described.entrySet()) {
            if (exists(topic.getValue(), deadline)) {
                existing.add(topic.getKey());
            }
        }
        boolean creates = setting(broker, CREATES_TOPICS).map(Boolean::valueOf).orElse(false);
        return new Answer(
                existing,
                creates,
                setting(broker, LONGEST_TRANSACTION).map(Long::valueOf).map(Duration::ofMillis));
    }

    private static boolean exists(KafkaFuture<TopicDescription> topic, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        try {
            get(topic, deadline);
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof InvalidTopicException) {
                return false;
            }
            throw e;
        }
    }

    /** Empty where the user may not see it: that is no reason to refuse the spec. */
    private static Optional<Config> brokerConfig(Admin admin, Collection<Node> nodes, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        if (nodes.isEmpty()) {
            return Optional.empty();
        }
        ConfigResource broker = new ConfigResource(
                ConfigResource.Type.BROKER, nodes.iterator().next().idString());
        try {
            return Optional.of(
                    get(admin.describeConfigs(List.of(broker)).values().get(broker), deadline));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthorizationException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Optional<String> setting(Optional<Config> broker, String name) {
        return broker.map(config -> config.get(name)).map(ConfigEntry::value);
    }

    private static <T> T get(KafkaFuture<T> future, long deadline)
            throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private String reason(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return failure instanceof org.apache.kafka.common.errors.TimeoutException
                ? "none that answers within " + patience.toSeconds() + " s"
                : String.valueOf(cause.getMessage()).lines().findFirst().orElse("an error");
    }
}
