package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headrace.drift.distance.Distance;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoarseningTest {
    private static Tally lognormal(long seed, double shift) {
        Random random = new Random(seed);
        NumericCounts counts = new NumericCounts(LogLinear.INSTANCE);
        for (int i = 0; i < 5000; i++) {
            counts.add(Math.exp(random.nextGaussian() + shift));
        }
        return counts.tally();
    }

    @Test
    void eachGroupHoldsAFairShareOfTheReference() {
        Tally reference = lognormal(1, 0);
        Tally coarse = Coarsening.by(reference, 20).apply(reference);
        assertThat(coarse.counts().length).as("with the two outside").isBetween(17, 22);
        assertThat(coarse.present()).isEqualTo(5000);
        assertThat(Arrays.stream(coarse.counts()).skip(1).limit(14).allMatch(count -> count >= 250 && count < 500))
                .isTrue();
        assertThat(coarse.positions()).isSorted();
        assertThat(coarse.mean()).isEqualTo(reference.mean());
    }

    @Test
    void theFirstWindowCanBeTheReferenceOfTheNext() {
        Tally reference = lognormal(1, 0);
        Coarsening coarsening = Coarsening.by(reference, 20);
        Tally then = coarsening.apply(reference);
        assertThat(Distance.PSI.between(then, coarsening.apply(lognormal(2, 0))).statistic())
                .isLessThan(0.02);
        assertThat(Distance.PSI
                        .between(then, coarsening.apply(lognormal(3, 0.7)))
                        .statistic())
                .isGreaterThan(0.3);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, -7, 0, 5.8, 1e12})
    void whatTheReferenceNeverHeldIsSeenOnWhicheverSideItLies(double value) {
        NumericCounts constant = new NumericCounts(LogLinear.INSTANCE);
        NumericCounts other = new NumericCounts(LogLinear.INSTANCE);
        for (int i = 0; i < 200; i++) {
            constant.add(5);
            other.add(value);
        }
        Coarsening coarsening = Coarsening.by(constant.tally(), 20);
        Tally reference = coarsening.apply(constant.tally());
        Tally current = coarsening.apply(other.tally());
        for (Distance distance : List.of(Distance.PSI, Distance.KS, Distance.OUT_OF_DOMAIN_RATE)) {
            assertThat(distance.between(reference, current).statistic())
                    .as(distance.label())
                    .isGreaterThan(distance.usualThreshold());
            assertThat(distance.between(reference, current).pValue()).isLessThan(1e-6);
        }
        assertThat(current.positions()).isSorted();
        assertThat(reference.outOfDomain()).isZero();
    }

    @Test
    void fewOrNoValuesMakeFewGroups() {
        NumericCounts one = new NumericCounts(LogLinear.INSTANCE);
        one.add(5);
        Tally coarse = Coarsening.by(one.tally(), 20).apply(one.tally());
        assertThat(coarse.present()).isEqualTo(1);
        assertThat(coarse.positions()[0]).isCloseTo(5, within(0.3));
        Tally none = new NumericCounts(LogLinear.INSTANCE).tally();
        assertThat(Coarsening.by(none, 20).apply(none).counts()).containsExactly(0);
        Tally categories = Tally.ofCategories(0, new long[] {1, 2}, 0, 0);
        assertThatThrownBy(() -> Coarsening.by(categories, 2)).hasMessage("categories have no neighbours");
        assertThatThrownBy(() -> Coarsening.by(none, 0)).hasMessage("expected at least 1 group, got 0");
    }

    @Test
    void countsAreCoarsenedOnlyAsTheirOwnBucketsAre() {
        Tally reference = lognormal(1, 0);
        Coarsening coarsening = Coarsening.by(reference, 20);
        Tally coarse = coarsening.apply(reference);
        assertThatThrownBy(() -> coarsening.apply(coarse)).hasMessage("counts of other buckets cannot be coarsened");
        assertThat(coarse.fingerprint())
                .isEqualTo(coarsening.apply(lognormal(2, 0)).fingerprint())
                .isNotEqualTo(Coarsening.by(reference, 19).apply(reference).fingerprint());
    }
}
