package io.headrace.features;

import java.io.Serializable;
import java.util.Objects;

/**
 * What became known about an event. Several may come for one event: the greatest label time wins, the later arrival
 * among equals.
 *
 * @param eventTime time of the event it is about, epoch milliseconds
 * @param labelTime when it was known, epoch milliseconds
 * @param value the label, such as 1 for fraud; a number
 */
public record LabelUpdate(String eventId, long eventTime, long labelTime, double value) implements Serializable {
    public LabelUpdate {
        Objects.requireNonNull(eventId, "eventId");
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("label of event " + eventId + " must be a number, found NaN");
        }
    }
}
