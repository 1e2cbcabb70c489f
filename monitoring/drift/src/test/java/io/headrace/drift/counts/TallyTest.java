package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static Tally tally(double... values) {
        NumericCounts counts = new NumericCounts(new Edges(0, 1, 2));
        for (double value : values) {
            counts.add(value);
        }
        return counts.tally();
    }

    @Test
    void aStillPictureCannotBeChanged() {
        Tally tally = tally(0.5, 1.5);
        tally.counts()[1] = 7;
        tally.positions()[1] = 7;
        assertThat(tally.counts()).containsExactly(0, 1, 1, 0);
        assertThat(tally.positions()).containsExactly(0, 0.5, 1.5, 2);
    }

    @Test
    void picturesOfEqualCountsAreEqual() {
        assertThat(tally(0.5, 1.5)).isEqualTo(tally(1.5, 0.5)).hasSameHashCodeAs(tally(1.5, 0.5));
        assertThat(tally()).isEqualTo(tally());
        assertThat(tally(0.5)).isNotEqualTo(tally(0.6)).isNotEqualTo(tally(0.5, Double.NaN));
        Tally letters = new CategoryCounts(Categories.named(List.of("a"))).tally();
        assertThat(letters)
                .isEqualTo(new CategoryCounts(Categories.named(List.of("a"))).tally())
                .isNotEqualTo(new CategoryCounts(Categories.named(List.of("b"))).tally());
    }

    @Test
    void countsBelowZeroAreRefused() {
        assertThatThrownBy(() -> Tally.ofCategories(0, new long[] {-1}, 0, 0)).hasMessage("a count is below zero");
    }
}
