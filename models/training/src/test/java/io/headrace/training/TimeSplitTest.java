package io.headrace.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeSplitTest {
    private static final long DAY = 86_400_000L;
    private static final TimeSplit SPLIT = new TimeSplit(day(0), day(7), day(14), day(21));

    private final Samples.Builder rows = new Samples.Builder(List.of("x"));

    @Test
    void rowsOfTheDelayBelongToNeither() {
        add(0, 1, false, "a");
        add(7, 8, false, "a");
        add(13, 14, false, "a");
        add(14, 15, false, "a");
        add(21, 22, false, "a");
        Samples all = rows.build();
        assertThat(SPLIT.train(all).times()).containsExactly(0);
        assertThat(SPLIT.test(all).times()).containsExactly(14 * DAY);
    }

    @Test
    void aLabelKnownOnlyAfterTheTestBeganIsNotLearnt() {
        add(1, 14, true, "a");
        add(2, 15, true, "b");
        assertThat(SPLIT.train(rows.build()).times()).containsExactly(DAY);
    }

    @Test
    void aCardLeavesTheTestOnTheDayAfterItsFraudIsKnown() {
        add(10, 15.5, true, "a");
        add(15, 16, false, "a");
        add(16, 17, false, "a");
        add(16, 17, false, "b");
        assertThat(SPLIT.test(rows.build()).times()).containsExactly(15 * DAY, 16 * DAY);
    }

    @Test
    void windowsOutOfOrderAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeSplit(day(0), day(7), day(6), day(8)))
                .withMessageContaining("train end <= test start");
    }

    private void add(double day, double labelDay, boolean fraud, String card) {
        rows.add(new double[1], fraud, (long) (day * DAY), (long) (labelDay * DAY), card);
    }

    private static Instant day(int day) {
        return Instant.ofEpochMilli(day * DAY);
    }
}
