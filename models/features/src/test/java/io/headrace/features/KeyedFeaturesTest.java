package io.headrace.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedFeaturesTest {
    private final WindowStore store = new EncodedWindowStore();

    @Test
    void aWindowIsOpenAtItsOldEndAndClosedAtTheNew() {
        FeatureSet set = count(10, 0);
        event(set, "1", 100, 1);

        assertThat(event(set, "2", 109, 1).values()).containsExactly(2);
        assertThat(event(set, "3", 110, 1).values()).containsExactly(2);
    }

    @Test
    void aDelayedWindowEndsWithTheDelayAndIsWithoutTheEvent() {
        FeatureSet set = count(10, 5);
        event(set, "1", 100, 1);

        assertThat(event(set, "2", 104, 1).values()).containsExactly(0);
        assertThat(event(set, "3", 105, 1).values()).containsExactly(1);
        assertThat(event(set, "4", 115, 1).values()).containsExactly(2);
    }

    @Test
    void anEmptyWindowHasNoMeanButACount() {
        FeatureSet set = Purchases.compile(Purchases.features(List.of(10L), List.of(5L)), 0, new TreeShape(4, 3));

        FeatureRow row = event(set, "1", 100, 1);

        double none = Double.NaN;
        assertThat(row.values()).containsExactly(0, 0, 0, none, none, none, none, 0, 0, 0);
    }

    @Test
    void anEventThatComesTwiceCountsOnce() {
        FeatureSet set = count(10, 0);

        event(set, "1", 100, 1);

        assertThat(event(set, "1", 100, 1).values()).containsExactly(1);
        assertThat(event(set, "01", 100, 1).values()).containsExactly(2);
    }

    @Test
    void aRowIsColdUntilItsLongestWindowIsFull() {
        FeatureSet set = count(10, 5);

        assertThat(event(set, "1", 100, 1).flags()).isEqualTo(Flags.COLD);
        assertThat(event(set, "2", 114, 1).flags()).isEqualTo(Flags.COLD);
        assertThat(event(set, "3", 115, 1).flags()).isZero();
        assertThat(event(set, "4", 9_000, 1).flags()).isZero();
    }

    @Test
    void theLatestLabelCountsWhicheverCameLast() {
        FeatureSet set = rate();
        event(set, "1", 100, 1);

        assertThat(label(set, "1", 100, 120, 1)).isEqualTo(LabelOutcome.APPLIED);
        assertThat(label(set, "1", 100, 110, 0)).isEqualTo(LabelOutcome.APPLIED);
        assertThat(event(set, "2", 121, 1).values()).containsExactly(0.5);
        label(set, "1", 100, 130, 0);
        assertThat(event(set, "3", 131, 1).values()).containsExactly(0);
    }

    @Test
    void aLabelThatComesFirstWaitsForItsEvent() {
        FeatureSet set = rate();

        assertThat(label(set, "1", 100, 105, 1)).isEqualTo(LabelOutcome.AWAITED);
        assertThat(event(set, "0", 101, 1).values()).containsExactly(0);
        assertThat(event(set, "1", 100, 1).values()).containsExactly(1);
        assertThat(label(set, "1", 100, 106, 1)).isEqualTo(LabelOutcome.APPLIED);
        assertThat(event(set, "2", 102, 1).values()).containsExactly(1 / 3.0);
    }

    @Test
    void aLabelOfAnEventBeyondAllWindowsIsSaidToBeExpired() {
        FeatureSet set = rate();
        event(set, "1", 100, 1);
        event(set, "2", 1_100, 1);

        assertThat(label(set, "1", 100, 1_000, 1)).isEqualTo(LabelOutcome.EXPIRED);
        assertThat(label(count(10, 0), "1", 100, 1_000, 1)).isEqualTo(LabelOutcome.UNUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 50})
    void labelsWhoseEventNeverComesAreCountedWhenTheyAreDropped(int count) {
        FeatureSet set = rate();
        KeyedFeatures group = set.groups().get(0);
        assertThat(group.takeUnmetLabels()).isZero();
        for (int i = 0; i < count; i++) {
            label(set, "never " + i, 100 + i, 200, 1);
            label(set, "comes " + i, 100 + i, 200, 1);
            event(set, "comes " + i, 100 + i, 1);
        }
        assertThat(group.takeUnmetLabels()).isZero();

        group.expire(store, 10_000, 1_000);
        assertThat(group.takeUnmetLabels()).isEqualTo(count);
        assertThat(group.takeUnmetLabels()).isZero();
    }

    @Test
    void aQuietKeyCanBeEmptiedInSteps() {
        FeatureSet set = count(1_000, 0);
        KeyedFeatures group = set.groups().get(0);
        for (int i = 0; i < 100; i++) {
            event(set, "e" + i, 100 + i, 1);
        }

        assertThat(group.expire(store, 150, 1_000)).isTrue();
        int steps = 1;
        while (group.expire(store, 10_000, 2)) {
            steps++;
        }
        assertThat(steps).isGreaterThan(5);
        assertThat(((EncodedWindowStore) store).nodes()).isZero();
        assertThat(store.header().isEmpty()).isTrue();
        assertThat(store.header().firstSeen()).isEqualTo(100);
        assertThat(event(set, "next", 10_000, 1).values()).containsExactly(1);
    }

    @Test
    void stateOfOtherColumnsIsRefused() {
        event(count(10, 0), "1", 100, 1);

        assertThatThrownBy(() -> event(rate(), "2", 101, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("start without state");
    }

    @Test
    void windowsMayChangeOnTheSameState() {
        event(count(10, 0), "1", 100, 1);

        assertThat(event(count(50, 0), "2", 140, 1).values()).containsExactly(2);
    }

    private FeatureRow event(FeatureSet set, String id, long time, double amount) {
        FeatureRow row = set.row(Purchases.event(id, time, amount));
        set.groups().get(0).onEvent(store, row);
        return row;
    }

    private LabelOutcome label(FeatureSet set, String id, long eventTime, long labelTime, double value) {
        return set.groups().get(0).onLabel(store, new LabelUpdate(id, eventTime, labelTime, value));
    }

    private static FeatureSet count(long window, long delay) {
        return one(Purchases.feature(WindowFunction.COUNT, "", window, delay));
    }

    private static FeatureSet rate() {
        return one(Purchases.feature(WindowFunction.LABEL_RATE, "", 1_000, 0));
    }

    private static FeatureSet one(WindowFeature feature) {
        return Purchases.compile(List.of(feature), 0, new TreeShape(2, 3));
    }
}
