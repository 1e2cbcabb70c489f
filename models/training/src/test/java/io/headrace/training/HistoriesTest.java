package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headrace.features.FeatureSet;
import io.headrace.simulator.SimulatorConfig;
import io.headrace.simulator.Transactions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoriesTest {
    private static final FeatureSet FEATURES = CardFraud.on(Transactions.SCHEMA);
    private static final List<LabelledEvent> HISTORY =
            Histories.simulated(SimulatorConfig.of(4).withPopulation(200, 200));

    @Test
    void labelsThatBecomeKnownLaterDoNotReachEarlierRows() {
        long now = HISTORY.get(HISTORY.size() / 2).event().time();
        List<LabelledEvent> allFraudLater = HISTORY.stream()
                .map(item -> item.labelTime() <= now
                        ? item
                        : new LabelledEvent(item.event(), item.card(), true, item.labelTime()))
                .toList();
        Samples plain = Histories.samples(FEATURES, HISTORY);
        Samples changed = Histories.samples(FEATURES, allFraudLater);
        int known = known(plain, now) * FEATURES.size();
        assertThat(known).isPositive();
        assertThat(Arrays.equals(plain.rows(), 0, known, changed.rows(), 0, known))
                .isTrue();
        assertThat(changed.rows()).isNotEqualTo(plain.rows());
    }

    @Test
    void everyEventBecomesARowInOrderOfTime() {
        Samples samples = Histories.samples(FEATURES, HISTORY);
        assertThat(samples.size()).isEqualTo(HISTORY.size());
        assertThat(samples.times()).isSorted();
        assertThat(samples.positives())
                .isEqualTo((int) HISTORY.stream().filter(LabelledEvent::fraud).count());
        assertThat(samples.column(0)[17])
                .isEqualTo((float) HISTORY.get(17).event().doubleAt(4));
    }

    @Test
    void aLabelCannotBeKnownBeforeItsEvent() {
        LabelledEvent first = HISTORY.get(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabelledEvent(
                        first.event(), "c1", true, first.event().time() - 1))
                .withMessageContaining("is before the event");
    }

    private static int known(Samples samples, long until) {
        int rows = 0;
        while (rows < samples.size() && samples.times()[rows] <= until) {
            rows++;
        }
        return rows;
    }
}
