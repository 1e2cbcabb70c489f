package io.headrace.stages;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Origin;
import io.headrace.features.FeatureSet;
import io.headrace.features.WindowFeature;
import io.headrace.features.WindowFunction;
import io.headrace.stages.serde.EventSerializer;
import io.headrace.stages.serde.FeatureRowSerializer;
import io.headrace.stages.serde.SerializerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Card payments and their labels, as small as the stages' tests can do with. */
public final class Cards {
    public static final EventSchema SCHEMA = EventSchema.of(
            "Payment",
            List.of(
                    Column.required("id", ColumnType.LONG),
                    Column.required("time", ColumnType.TIMESTAMP),
                    Column.optional("card", ColumnType.STRING),
                    Column.optional("amount", ColumnType.DOUBLE)),
            "id",
            "time");
    public static final int CARD = 2;
    public static final int AMOUNT = 3;

    /** Labels that may or may not know the payment's time and card. */
    public static final EventSchema LABELS = EventSchema.of(
            "PaymentLabel",
            List.of(
                    Column.required("id", ColumnType.LONG),
                    Column.required("label_time", ColumnType.TIMESTAMP),
                    Column.optional("time", ColumnType.TIMESTAMP),
                    Column.optional("card", ColumnType.STRING),
                    Column.optional("label", ColumnType.DOUBLE)),
            "id",
            "label_time");

    public static final EventSerializer EVENTS = new EventSerializer(SCHEMA);
    public static final FeatureRowSerializer ROWS = new FeatureRowSerializer(EVENTS);
    public static final SerializerType<FeatureRow> ROW_TYPE = new SerializerType<>(FeatureRow.class, ROWS);
    public static final Duration HORIZON = Duration.ofMinutes(45);

    private Cards() {}

    public static Event event(long id, long time, String card, double amount) {
        return new Event.Builder(SCHEMA)
                .set(0, id)
                .set(1, time)
                .set(CARD, card)
                .set(AMOUNT, amount)
                .build(new Origin("payments", 0, id, time), List.of());
    }

    public static Event label(long id, long labelTime, Long time, String card, Double label) {
        Event.Builder builder =
                new Event.Builder(LABELS).set(0, id).set(1, labelTime).set(3, card);
        if (time != null) {
            builder.set(2, time.longValue());
        }
        if (label != null) {
            builder.set(4, label.doubleValue());
        }
        return builder.build(new Origin("labels", 0, id, labelTime), List.of());
    }

    /** A row whose one feature is the amount. */
    public static FeatureRow row(long id, double amount) {
        return new FeatureRow(event(id, id, "c" + id % 5, amount), new double[] {amount}, 0);
    }

    /** Every function over the card's payments of ten minutes, of half an hour, and of the half hour before these. */
    public static FeatureSet features() {
        return features(Duration.ofMinutes(5));
    }

    /** @param lateness how long history is kept beyond {@link #HORIZON} */
    public static FeatureSet features(Duration lateness) {
        List<WindowFeature> features = new ArrayList<>();
        for (WindowFunction function : WindowFunction.values()) {
            features.add(window(function, Duration.ofMinutes(10), Duration.ZERO));
            features.add(window(function, Duration.ofMinutes(30), Duration.ZERO));
            features.add(window(function, Duration.ofMinutes(30), Duration.ofMinutes(15)));
        }
        return FeatureSet.compile(features, SCHEMA, lateness);
    }

    public static WindowFeature window(WindowFunction function, Duration window, Duration delay) {
        String of = function.needsColumn() ? "amount" : "";
        String name = function.label() + "_" + window + "_" + delay;
        return new WindowFeature(name, "card", function, of, window).delayedBy(delay);
    }
}
