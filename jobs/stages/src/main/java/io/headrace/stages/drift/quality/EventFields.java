package io.headrace.stages.drift.quality;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.drift.outcomes.Footprint;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What quality has to know of an event besides its score.
 *
 * @param amount numeric column with what is at stake, or -1
 * @param segments columns whose values quality is told apart by
 */
public record EventFields(int amount, int[] segments) implements Serializable {
    /**
     * @param amount name of a numeric column, or the empty string
     * @param segmentBy names of columns
     * @throws IllegalArgumentException if the events have no such column, or an amount that is no number
     */
    public static EventFields of(EventSchema events, String amount, List<String> segmentBy) {
        int amountColumn = amount.isEmpty() ? -1 : column(events, amount, "quality.amount");
        if (amountColumn >= 0 && !events.column(amountColumn).type().isNumeric()) {
            throw new IllegalArgumentException("quality.amount: expected a column with a number, found " + amount
                    + " of type " + events.column(amountColumn).type());
        }
        int[] segments = segmentBy.stream()
                .mapToInt(name -> column(events, name, "quality.segment-by"))
                .toArray();
        return new EventFields(amountColumn, segments);
    }

    private static int column(EventSchema events, String name, String key) {
        int column = events.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException(
                    key + ": expected a column of " + events.name() + ", found " + name + "; name one of its fields");
        }
        return column;
    }

    double amount(Event event) {
        return amount < 0 ? 0 : event.doubleAt(amount);
    }

    List<String> segments(Event event) {
        if (segments.length == 0) {
            return List.of();
        }
        List<String> values = new ArrayList<>(segments.length);
        for (int column : segments) {
            values.add(Footprint.segment(event.text(column)));
        }
        return values;
    }
}
