package io.headrace.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.training.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class CardPrecisionTest {
    private static final long DAY = 86_400_000L;

    @Test
    void aCardCountsOncePerDayByItsHighestScore() {
        Samples samples = samples(row(0, "a", false), row(0, "a", true), row(0, "b", false), row(0, "c", false));
        assertThat(CardPrecision.at(2, samples, new float[] {0.9f, 0.1f, 0.5f, 0.2f}))
                .isEqualTo(0.5);
        assertThat(CardPrecision.at(1, samples, new float[] {0.3f, 0.1f, 0.5f, 0.2f}))
                .isEqualTo(0);
    }

    @Test
    void aCardFoundIsBlockedOnLaterDays() {
        Samples samples = samples(row(0, "a", true), row(1, "a", true), row(1, "b", true));
        assertThat(CardPrecision.at(1, samples, new float[] {0.9f, 0.9f, 0.5f})).isEqualTo(1);
        assertThat(CardPrecision.at(2, samples, new float[] {0.9f, 0.9f, 0.5f})).isEqualTo(0.5);
    }

    @Test
    void aCardMissedStaysOnTheList() {
        Samples samples = samples(row(0, "a", true), row(0, "b", false), row(1, "a", true));
        assertThat(CardPrecision.at(1, samples, new float[] {0.1f, 0.9f, 0.5f})).isEqualTo(0.5);
    }

    private static Samples row(int day, String card, boolean fraud) {
        return new Samples(
                List.of("x"),
                new float[1],
                new boolean[] {fraud},
                new long[] {day * DAY},
                new long[] {day * DAY},
                new String[] {card});
    }

    private static Samples samples(Samples... rows) {
        Samples.Builder builder = new Samples.Builder(List.of("x"));
        for (Samples row : rows) {
            builder.add(new double[1], row.labels()[0], row.times()[0], row.labelTimes()[0], row.cards()[0]);
        }
        return builder.build();
    }
}
