package io.headrace.stages.features;

import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.features.LabelUpdate;
import io.headrace.schemas.TimeGuard;
import java.io.Serializable;
import java.util.List;

/**
 * Where a label's parts are among the columns of its schema. The label's own time is its label time.
 *
 * @param eventTime TIMESTAMP column with the time of the labelled event, or -1 if labels do not carry it
 * @param value column with the label
 * @param keys per label-fed key of the pipeline the column that carries it, or -1
 */
public record LabelFields(int eventTime, int value, int[] keys) implements Serializable {
    /**
     * @param keyColumns names of the label-fed keys, in the order of the pipeline's stages
     */
    public static LabelFields of(EventSchema labels, String eventTime, String value, List<String> keyColumns) {
        int[] keys = keyColumns.stream().mapToInt(labels::indexOf).toArray();
        return new LabelFields(labels.indexOf(eventTime), labels.indexOf(value), keys);
    }

    /** Whether the label says by itself which histories it belongs to. */
    boolean isComplete(Event label) {
        for (int key : keys) {
            if (key < 0 || label.isNull(key)) {
                return false;
            }
        }
        return eventTime >= 0 && !label.isNull(eventTime);
    }

    /**
     * Whether the labelled event's time, where the label carries it, is one that an event may have: no other ever comes,
     * and its label would wait for it for ever.
     */
    boolean isTimely(Event label, long nowMillis) {
        return eventTime < 0
                || label.isNull(eventTime)
                || TimeGuard.accepts(label.longAt(eventTime), label.origin().timestamp(), nowMillis);
    }

    RoutedLabel complete(Event label) {
        String[] values = new String[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = label.text(keys[i]);
        }
        return joined(label, new EventKeys(label.longAt(eventTime), values));
    }

    RoutedLabel joined(Event label, EventKeys event) {
        return new RoutedLabel(
                new LabelUpdate(label.id(), event.time(), label.time(), label.doubleAt(value)), event.keys());
    }
}
