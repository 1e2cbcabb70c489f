package io.headrace.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.contract.Score;
import io.headrace.drift.profile.NumericProfile;
import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileJson;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final World WORLD = World.of(new World.Settings(5, 60, 60, 3, 4));
    private static final long FROM = WORLD.settings().watchedFrom();

    private static Score[] scores(Shift shift) {
        return IntStream.range(0, Math.toIntExact(WORLD.rows(4)))
                .mapToObj(row -> WORLD.score(row, shift))
                .toArray(Score[]::new);
    }

    @Test
    void watchedRowsAreThoseAfterTheProfiledDaysInOrderWithoutMissingValues() {
        Score[] scores = scores(Shift.NONE);
        assertThat(WORLD.rows(2)).isPositive().isLessThan(scores.length);
        assertThat(scores).extracting(Score::eventTime).isSorted().allMatch(time -> time >= FROM);
        assertThat(scores[scores.length - 1].eventTime()).isBetween(FROM + 3 * World.DAY, FROM + 4 * World.DAY);
        assertThat(scores).allSatisfy(score -> {
            assertThat(score.features().size()).isEqualTo(30);
            assertThat(IntStream.range(0, 30).mapToDouble(score.features()::value))
                    .doesNotContain(Double.NaN);
            assertThat(score.score()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void aShiftMovesOneFeatureFromItsTimeOnBySoManyDeviationsOfTheProfile() {
        ReferenceProfile profile = ReferenceProfileJson.parse(WORLD.reference());
        double deviation =
                Math.sqrt(((NumericProfile) profile.feature("customer_mean_7d").orElseThrow()).variance());
        int moved = WORLD.names().indexOf("customer_mean_7d");
        Score[] before = scores(Shift.NONE);
        Score[] after = scores(new Shift("customer_mean_7d", 0.5, FROM + World.DAY));
        for (int row = 0; row < before.length; row++) {
            boolean isMoved = before[row].eventTime() >= FROM + World.DAY;
            for (int i = 0; i < 30; i++) {
                double by =
                        after[row].features().value(i) - before[row].features().value(i);
                assertThat(by).isCloseTo(isMoved && i == moved ? deviation / 2 : 0, within(1e-9));
            }
            assertThat(after[row].score() > before[row].score()).isEqualTo(isMoved);
        }
    }
}
