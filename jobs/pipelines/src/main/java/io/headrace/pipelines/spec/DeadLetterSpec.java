package io.headrace.pipelines.spec;

import java.io.Serializable;

/**
 * Where records go that cannot be scored.
 *
 * @param maxPayload largest payload that the topic takes, 1 GB at most, beside 80 KB for key and headers; of a larger one the first
 *     64 KB are kept, with the full length and sha256
 */
public record DeadLetterSpec(String topic, DataSize maxPayload) implements Serializable {
    public static final DataSize DEFAULT_MAX_PAYLOAD = DataSize.kilobytes(900);

    public DeadLetterSpec {
        Check.text(topic, "topic");
        Check.record(maxPayload, "max-payload");
    }

    public static DeadLetterSpec of(String topic) {
        return new DeadLetterSpec(topic, DEFAULT_MAX_PAYLOAD);
    }

    public DeadLetterSpec withMaxPayload(DataSize value) {
        return new DeadLetterSpec(topic, value);
    }
}
