package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.FeatureRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a key costs that has very many events, in accesses to its store. */
class HotKeyTest {
    private static final FeatureSet SET = FeatureSet.compile(oneKey(), CardFraud.SCHEMA, Duration.ZERO);
    private static final KeyedFeatures GROUP = SET.groups().get(0);

    private final CountingWindowStore store = new CountingWindowStore();
    private int most;

    @Test
    void anEventAmongAMillionTouchesAFewSmallNodes() {
        events(1, 1_000_000, 1_000);
        most = 0;
        events(1_000_001, 1_020_000, 1_000);

        assertThat(most).as("accesses per event").isBetween(1, 24);
        assertThat(store.largestBytes()).isLessThan(8 * 1024);
    }

    @Test
    void aLabelTouchesOnePath() {
        events(1, 200_000, 1_000);
        store.takeAccesses();

        LabelOutcome outcome = GROUP.onLabel(store, new LabelUpdate("50000", 50_000_000, 600_000_000, 1));

        assertThat(outcome).isEqualTo(LabelOutcome.APPLIED);
        assertThat(store.takeAccesses()).isLessThanOrEqualTo(8);
    }

    @Test
    void eventsLeaveFewAtATimeAfterALongPause() {
        long pause = Duration.ofDays(400).toMillis();
        events(1, 300_000, 1_000);
        int full = store.nodes();
        most = 0;

        long first = 300_001 + pause / 1_000;
        events(first, first, 1_000);
        assertThat(store.nodes()).isBetween(full - 10, full - 1);
        events(first + 1, first + full, 1_000);

        assertThat(most).as("accesses per event").isLessThanOrEqualTo(40);
        assertThat(store.nodes()).isLessThan(full / 30);
    }

    private void events(long from, long to, long stepMillis) {
        for (long id = from; id <= to; id++) {
            FeatureRow row = SET.row(CardFraud.event(id, id * stepMillis, 1, 1, id % 100));
            GROUP.onEvent(store, row);
            most = Math.max(most, store.takeAccesses());
        }
    }

    /** All fifteen features, over one key. */
    private static List<Feature> oneKey() {
        List<Feature> features = new ArrayList<>();
        for (Feature feature : CardFraud.features()) {
            features.add(
                    feature instanceof WindowFeature window
                            ? new WindowFeature(
                                    window.name(),
                                    "customer_id",
                                    window.function(),
                                    window.of(),
                                    window.window(),
                                    window.delay(),
                                    window.missing())
                            : feature);
        }
        return features;
    }
}
