package io.headrace.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TopOfDayTest {
    private record Pair(double score, String id, boolean positive) {}

    private static TopOfDay top(int k, List<Pair> pairs) {
        TopOfDay top = new TopOfDay(k);
        pairs.forEach(pair -> top.add(pair.score, IdHash.of(pair.id), pair.positive ? 1 : 0));
        return top;
    }

    @Test
    void precisionIsThatOfTheKHighestScores() {
        List<Pair> pairs = List.of(
                new Pair(0.9, "a", true),
                new Pair(0.8, "b", false),
                new Pair(0.7, "c", true),
                new Pair(0.1, "d", true));
        assertThat(top(2, pairs).precision()).isEqualTo(0.5);
        assertThat(top(100, pairs).precision()).isEqualTo(0.75);
        assertThat(top(5, List.of()).precision()).isNaN();
    }

    @Test
    void equalScoresAndCorrectionsDoNotDependOnTheOrderOfArrivalNorOnTheParts() {
        Random random = new Random(1);
        List<Consumer<TopOfDay>> additions = new ArrayList<>();
        List<Pair> last = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Pair pair = new Pair(random.nextInt(10) / 10.0, "event-" + i, random.nextBoolean());
            boolean corrected = random.nextInt(5) == 0;
            additions.add(top -> top.add(pair.score, IdHash.of(pair.id), pair.positive ? 1 : 0));
            if (corrected) {
                additions.add(top -> top.add(pair.score, IdHash.of(pair.id), pair.positive ? -1 : 1));
            }
            last.add(new Pair(pair.score, pair.id, pair.positive != corrected));
        }
        byte[] expected = top(40, last).toBytes();
        for (int order = 0; order < 10; order++) {
            Collections.shuffle(additions, new Random(order));
            TopOfDay merged = new TopOfDay(40);
            for (int from = 0; from < additions.size(); from += 60) {
                TopOfDay part = new TopOfDay(40);
                additions.subList(from, Math.min(from + 60, additions.size())).forEach(added -> added.accept(part));
                merged.merge(TopOfDay.fromBytes(40, part.toBytes()));
            }
            assertThat(merged.toBytes()).isEqualTo(expected);
        }
    }

    @Test
    void scoresThatAreNoNumbersAndHostileBytesAreRefused() {
        TopOfDay top = new TopOfDay(3);
        top.add(Double.NaN, IdHash.of("x"), 1);
        assertThat(top.size()).isZero();
        assertThatThrownBy(() -> TopOfDay.fromBytes(3, new byte[] {3, 5}))
                .hasMessage("top of day: cut short after 2 bytes");
        assertThatThrownBy(() -> new TopOfDay(0)).hasMessage("k must be 1 to 10000: 0");
    }
}
