package io.headrace.training;

import io.headrace.contract.EventSchema;
import io.headrace.features.CalendarFeature;
import io.headrace.features.CalendarField;
import io.headrace.features.Feature;
import io.headrace.features.FeatureSet;
import io.headrace.features.FieldFeature;
import io.headrace.features.WindowFeature;
import io.headrace.features.WindowFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The fifteen features of the reference model: what the payment is, what the customer usually does, and how risky the
 * terminal was a week ago, which is as far as labels can be known (the feature set of Le Borgne et al. 2022, chapter 3).
 */
public final class CardFraud {
    /** How old a transaction is when its label counts. */
    public static final Duration LABEL_DELAY = Duration.ofDays(7);

    private static final int LAST_NIGHT_HOUR = 6;
    private static final int[] WINDOW_DAYS = {1, 7, 30};

    private CardFraud() {}

    /** In the order of the model's input. */
    public static List<Feature> features() {
        List<Feature> features = new ArrayList<>();
        features.add(new FieldFeature("amount", "amount"));
        features.add(CalendarFeature.of("during_weekend", CalendarField.WEEKEND));
        features.add(
                CalendarFeature.of("during_night", CalendarField.HOUR_OF_DAY).atMost(LAST_NIGHT_HOUR));
        for (int days : WINDOW_DAYS) {
            features.add(window("customer_count", "customer_id", WindowFunction.COUNT, "", days));
            features.add(window("customer_mean", "customer_id", WindowFunction.MEAN, "amount", days));
        }
        for (int days : WINDOW_DAYS) {
            features.add(window("terminal_count", "terminal_id", WindowFunction.COUNT, "", days)
                    .delayedBy(LABEL_DELAY));
            features.add(window("terminal_risk", "terminal_id", WindowFunction.LABEL_RATE, "", days)
                    .delayedBy(LABEL_DELAY));
        }
        return List.copyOf(features);
    }

    /** @param schema has columns amount, customer_id and terminal_id */
    public static FeatureSet on(EventSchema schema) {
        return FeatureSet.compile(features(), schema);
    }

    private static WindowFeature window(String name, String key, WindowFunction function, String of, int days) {
        return new WindowFeature(name + "_" + days + "d", key, function, of, Duration.ofDays(days));
    }
}
