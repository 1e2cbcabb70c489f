package io.headrace.training;

import io.headrace.contract.Event;
import java.util.Objects;

/**
 * An event and what came to be known of it.
 *
 * @param card whose card it is: the unit that investigators check
 * @param labelTime when the label was known, epoch milliseconds, not before the event
 */
public record LabelledEvent(Event event, String card, boolean fraud, long labelTime) {
    public LabelledEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(card, "card");
        if (labelTime < event.time()) {
            throw new IllegalArgumentException(
                    "event " + event.id() + ": label time " + labelTime + " is before the event at " + event.time());
        }
    }
}
