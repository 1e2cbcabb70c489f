package io.headrace.features;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Transactions and the fifteen features of the fraud detection handbook's simulated cards. */
final class CardFraud {
    static final EventSchema SCHEMA = EventSchema.of(
            "Transaction",
            List.of(
                    Column.required("event_id", ColumnType.LONG),
                    Column.required("event_time", ColumnType.TIMESTAMP),
                    Column.required("customer_id", ColumnType.LONG),
                    Column.required("terminal_id", ColumnType.LONG),
                    Column.required("amount", ColumnType.DOUBLE)),
            "event_id",
            "event_time");

    private CardFraud() {}

    static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        features.add(new FieldFeature("amount", "amount"));
        features.add(CalendarFeature.of("during_weekend", CalendarField.WEEKEND));
        features.add(
                CalendarFeature.of("during_night", CalendarField.HOUR_OF_DAY).atMost(6));
        for (int days : List.of(1, 7, 30)) {
            Duration window = Duration.ofDays(days);
            features.add(window("customer_count_" + days + "d", "customer_id", WindowFunction.COUNT, "", window));
            features.add(window("customer_mean_" + days + "d", "customer_id", WindowFunction.MEAN, "amount", window));
        }
        for (int days : List.of(1, 7, 30)) {
            Duration window = Duration.ofDays(days);
            features.add(window("terminal_count_" + days + "d", "terminal_id", WindowFunction.COUNT, "", window)
                    .delayedBy(Duration.ofDays(7)));
            features.add(window("terminal_risk_" + days + "d", "terminal_id", WindowFunction.LABEL_RATE, "", window)
                    .delayedBy(Duration.ofDays(7)));
        }
        return features;
    }

    static Event event(long id, long time, long customer, long terminal, double amount) {
        return new Event.Builder(SCHEMA)
                .set(0, id)
                .set(1, time)
                .set(2, customer)
                .set(3, terminal)
                .set(4, amount)
                .build(Origin.NONE, List.of());
    }

    private static WindowFeature window(String name, String key, WindowFunction function, String of, Duration length) {
        return new WindowFeature(name, key, function, of, length);
    }
}
