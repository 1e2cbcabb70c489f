package io.headrace.contract;

import java.io.Serializable;
import java.util.Objects;

/**
 * Where a record was read.
 *
 * @param timestamp the log's timestamp of the record, epoch milliseconds, or -1 if it has none
 */
public record Origin(String topic, int partition, long offset, long timestamp) implements Serializable {
    /** For events that were made, not read: tests, training. */
    public static final Origin NONE = new Origin("", -1, -1, -1);

    public Origin {
        Objects.requireNonNull(topic, "topic");
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
