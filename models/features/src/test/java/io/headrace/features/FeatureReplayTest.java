package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureReplayTest {
    private final List<String> rows = new ArrayList<>();

    @Test
    void eventsOfOneInstantComeInTheOrderOfTheirNumbers() {
        replay(
                Purchases.feature(WindowFunction.COUNT, "", 100, 0),
                List.of(event("10", 5), event("9", 5), event("a", 5), event("2", 4)),
                List.of());

        assertThat(rows).containsExactly("2 1.0", "9 2.0", "10 3.0", "a 4.0");
    }

    @Test
    void aLabelCountsFromTheInstantItIsKnown() {
        FeatureReplay.Summary summary = replay(
                Purchases.feature(WindowFunction.LABEL_RATE, "", 100, 0),
                List.of(event("1", 10), event("2", 19), event("3", 20)),
                List.of(
                        new LabelUpdate("1", 10, 20, 1),
                        new LabelUpdate("3", 20, 90, 1),
                        new LabelUpdate("4", 20, 20, 1),
                        new LabelUpdate("5", 20, 95, 1)));

        assertThat(rows).containsExactly("1 0.0", "2 0.0", "3 " + 1 / 3.0);
        assertThat(summary).isEqualTo(new FeatureReplay.Summary(3, 0, 2));
    }

    @Test
    void eventsWithoutAKeyHaveNoHistoryAndRejectedOnesAreCounted() {
        WindowFeature needed = new WindowFeature(
                "count", "card", WindowFunction.COUNT, "", Duration.ofMillis(100), Duration.ZERO, Missing.REJECT);

        FeatureReplay.Summary summary =
                replay(needed, List.of(event("1", 1), Purchases.event("2", 2, null, 1.0, 1L, "shop")), List.of());

        assertThat(rows).containsExactly("1 1.0");
        assertThat(summary).isEqualTo(new FeatureReplay.Summary(1, 1, 0));
    }

    private FeatureReplay.Summary replay(WindowFeature feature, List<Event> events, List<LabelUpdate> labels) {
        FeatureSet set = FeatureSet.compile(List.of(feature), Purchases.SCHEMA);
        return FeatureReplay.replay(
                set, events, labels, row -> rows.add(row.event().id() + " " + row.values()[0]));
    }

    private static Event event(String id, long time) {
        return Purchases.event(id, time, 1);
    }
}
