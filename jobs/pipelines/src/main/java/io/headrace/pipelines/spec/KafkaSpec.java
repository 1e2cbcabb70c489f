package io.headrace.pipelines.spec;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * The Kafka that holds every topic of the pipeline.
 *
 * @param bootstrap {@code host:port}, several with commas
 * @param transactionTimeout after which the broker gives up an exactly-once sink's transaction
 * @param properties client settings for source and sinks alike, such as security; none that other keys say
 */
public record KafkaSpec(String bootstrap, Duration transactionTimeout, Map<String, String> properties)
        implements Serializable {
    /** A minute under the broker's default maximum of 15. */
    public static final KafkaSpec DEFAULT = new KafkaSpec("localhost:9092", Duration.ofMinutes(14), Map.of());

    public KafkaSpec {
        Check.text(bootstrap, "bootstrap");
        Check.positive(transactionTimeout, "transaction-timeout");
        properties = ReservedSettings.withoutReserved(properties, "properties");
    }

    public KafkaSpec withBootstrap(String value) {
        return new KafkaSpec(value, transactionTimeout, properties);
    }

    public KafkaSpec withTransactionTimeout(Duration value) {
        return new KafkaSpec(bootstrap, value, properties);
    }

    public KafkaSpec withProperties(Map<String, String> values) {
        return new KafkaSpec(bootstrap, transactionTimeout, values);
    }
}
