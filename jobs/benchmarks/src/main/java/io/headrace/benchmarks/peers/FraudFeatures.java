package io.headrace.benchmarks.peers;

import static io.headrace.features.WindowFunction.COUNT;
import static io.headrace.features.WindowFunction.MAX;
import static io.headrace.features.WindowFunction.MEAN;
import static io.headrace.features.WindowFunction.MIN;
import static io.headrace.features.WindowFunction.STDDEV;
import static io.headrace.features.WindowFunction.SUM;

import io.headrace.features.CalendarFeature;
import io.headrace.features.Feature;
import io.headrace.features.FeatureSet;
import io.headrace.features.Missing;
import io.headrace.features.WindowFeature;
import io.headrace.features.WindowFunction;
import io.headrace.simulator.Transactions;
import io.headrace.training.CardFraud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Thirty features of a card payment: the fifteen of the reference model, and as many more over the histories of the same two
 * keys. None is ever missing, since the bench's models take no NaN.
 */
public final class FraudFeatures {
    private static final String CUSTOMER = "customer_id";
    private static final String TERMINAL = "terminal_id";
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    private FraudFeatures() {}

    /** In the order of the model's input. */
    public static List<Feature> all() {
        List<Feature> features = new ArrayList<>(CardFraud.features());
        features.add(window("customer_count_1h", CUSTOMER, COUNT, HOUR));
        features.add(window("customer_sum_1d", CUSTOMER, SUM, DAY));
        features.add(window("customer_max_1d", CUSTOMER, MAX, DAY));
        features.add(window("customer_sum_7d", CUSTOMER, SUM, WEEK));
        features.add(window("customer_max_7d", CUSTOMER, MAX, WEEK));
        features.add(window("customer_stddev_7d", CUSTOMER, STDDEV, WEEK));
        features.add(window("customer_min_30d", CUSTOMER, MIN, MONTH));
        features.add(window("customer_max_30d", CUSTOMER, MAX, MONTH));
        features.add(window("customer_stddev_30d", CUSTOMER, STDDEV, MONTH));
        features.add(window("terminal_recent_count_1h", TERMINAL, COUNT, HOUR));
        features.add(window("terminal_recent_count_1d", TERMINAL, COUNT, DAY));
        features.add(window("terminal_mean_1d", TERMINAL, MEAN, DAY));
        features.add(window("terminal_max_1d", TERMINAL, MAX, DAY));
        features.add(window("terminal_mean_7d", TERMINAL, MEAN, WEEK));
        features.add(window("terminal_stddev_7d", TERMINAL, STDDEV, WEEK));
        return List.copyOf(features);
    }

    public static FeatureSet set() {
        return FeatureSet.compile(all(), Transactions.SCHEMA);
    }

    /** Names of those that change with the clock alone. */
    public static List<String> calendar() {
        return all().stream()
                .filter(CalendarFeature.class::isInstance)
                .map(Feature::name)
                .toList();
    }

    private static WindowFeature window(String name, String key, WindowFunction function, Duration window) {
        String of = function == COUNT ? "" : "amount";
        return new WindowFeature(name, key, function, of, window, Duration.ZERO, new Missing.Value(0));
    }
}
