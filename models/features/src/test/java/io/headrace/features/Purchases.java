package io.headrace.features;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Small events with nulls, and every window function over them. */
final class Purchases {
    static final EventSchema SCHEMA = EventSchema.of(
            "Purchase",
            List.of(
                    Column.required("id", ColumnType.STRING),
                    Column.required("time", ColumnType.TIMESTAMP),
                    Column.optional("card", ColumnType.STRING),
                    Column.optional("amount", ColumnType.DOUBLE),
                    Column.optional("items", ColumnType.LONG),
                    Column.optional("shop", ColumnType.STRING)),
            "id",
            "time");
    static final int AMOUNT = 3;
    static final int ITEMS = 4;
    static final int SHOP = 5;

    private Purchases() {}

    static Event event(String id, long time, String card, Double amount, Long items, String shop) {
        Event.Builder event =
                new Event.Builder(SCHEMA).set(0, id).set(1, time).set(2, card).set(SHOP, shop);
        if (amount != null) {
            event.set(AMOUNT, amount.doubleValue());
        }
        if (items != null) {
            event.set(ITEMS, items.longValue());
        }
        return event.build(Origin.NONE, List.of());
    }

    static Event event(String id, long time, double amount) {
        return event(id, time, "card", amount, 1L, "shop");
    }

    /** Every function over every window and delay, in milliseconds, per card. */
    static List<WindowFeature> features(List<Long> windows, List<Long> delays) {
        List<WindowFeature> features = new ArrayList<>();
        for (long window : windows) {
            for (long delay : delays) {
                features.add(feature(WindowFunction.COUNT, "", window, delay));
                features.add(feature(WindowFunction.SUM, "amount", window, delay));
                features.add(feature(WindowFunction.SUM, "items", window, delay));
                features.add(feature(WindowFunction.MEAN, "amount", window, delay));
                features.add(feature(WindowFunction.MIN, "amount", window, delay));
                features.add(feature(WindowFunction.MAX, "items", window, delay));
                features.add(feature(WindowFunction.STDDEV, "amount", window, delay));
                features.add(feature(WindowFunction.DISTINCT, "shop", window, delay));
                features.add(feature(WindowFunction.DISTINCT, "items", window, delay));
                features.add(feature(WindowFunction.LABEL_RATE, "", window, delay));
            }
        }
        return features;
    }

    static WindowFeature feature(WindowFunction function, String of, long window, long delay) {
        String name = function.label() + "_" + of + "_" + window + "_" + delay;
        return new WindowFeature(name, "card", function, of, Duration.ofMillis(window))
                .delayedBy(Duration.ofMillis(delay));
    }

    static FeatureSet compile(List<WindowFeature> features, long latenessMillis, TreeShape shape) {
        return FeatureSet.compile(features, SCHEMA, Duration.ofMillis(latenessMillis), shape);
    }
}
