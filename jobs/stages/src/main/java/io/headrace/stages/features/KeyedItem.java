package io.headrace.stages.features;

import io.headrace.contract.EventOrder;
import io.headrace.contract.FeatureRow;
import io.headrace.features.LabelUpdate;
import java.util.Comparator;

/** What a keyed features stage receives: rows to complete, and labels that teach its history. */
public sealed interface KeyedItem {
    /** The order within a key: time, labels before rows, event id, a label's value: of two labels of one instant the greater counts. */
    Comparator<KeyedItem> ORDER = (a, b) -> {
        int byTime = Long.compare(a.time(), b.time());
        int byKind = byTime != 0 ? byTime : Boolean.compare(a instanceof OfRow, b instanceof OfRow);
        int byId = byKind != 0 ? byKind : EventOrder.compareIds(a.eventId(), b.eventId());
        return byId == 0 && a instanceof OfLabel one && b instanceof OfLabel other
                ? Double.compare(one.label().value(), other.label().value())
                : byId;
    };

    /** @return never null: an event without the key column stands alone under a key of its own */
    String key();

    /** The item's place in event time, epoch milliseconds; for a label its label time. */
    long time();

    String eventId();

    record OfRow(String key, FeatureRow row) implements KeyedItem {
        @Override
        public long time() {
            return row.event().time();
        }

        @Override
        public String eventId() {
            return row.event().id();
        }
    }

    record OfLabel(String key, LabelUpdate label) implements KeyedItem {
        @Override
        public long time() {
            return label.labelTime();
        }

        @Override
        public String eventId() {
            return label.eventId();
        }
    }
}
