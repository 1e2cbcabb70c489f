package io.headrace.pipelines.spec;

import java.io.Serializable;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A topic that scores are written to.
 *
 * @param include what travels beside the score
 * @param producer settings of this sink's Kafka producer, above those of {@link KafkaSpec}; none that other keys say
 */
public record SinkSpec(
        String topic, Delivery delivery, Format format, Set<Evidence> include, Map<String, String> producer)
        implements Serializable {
    public static final Delivery DEFAULT_DELIVERY = Delivery.AT_LEAST_ONCE;
    public static final Format DEFAULT_FORMAT = Format.JSON;

    public SinkSpec {
        Check.text(topic, "topic");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(format, "format");
        include = Collections.unmodifiableSet(new TreeSet<>(include));
        producer = ReservedSettings.withoutReserved(producer, "producer");
    }

    /** JSON, without evidence. */
    public static SinkSpec of(String topic, Delivery delivery) {
        return new SinkSpec(topic, delivery, DEFAULT_FORMAT, Set.of(), Map.of());
    }

    public boolean includes(Evidence evidence) {
        return include.contains(evidence);
    }

    public SinkSpec withFormat(Format value) {
        return new SinkSpec(topic, delivery, value, include, producer);
    }

    public SinkSpec withInclude(Evidence... evidence) {
        return new SinkSpec(topic, delivery, format, Set.of(evidence), producer);
    }

    public SinkSpec withProducer(Map<String, String> settings) {
        return new SinkSpec(topic, delivery, format, include, settings);
    }
}
