package io.headrace.drift.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCountsTest {
    /** Three in ten cost 9.99, which float32 does not hold. */
    private static double[] prices() {
        double[] prices = new Random(1).doubles(2_000, 0, 100).toArray();
        for (int i = 0; i < prices.length; i++) {
            prices[i] = i % 10 < 3 ? 9.99 : Math.rint(prices[i] * 100) / 100;
        }
        return prices;
    }

    @Test
    void trainingRowsThatPassAgainAreCountedAsTheyWereProfiled() {
        double[] inFloat32 = Arrays.stream(prices()).map(price -> (float) price).toArray();
        ReferenceProfile profile = new ReferenceProfileBuilder("shop", "1")
                .numeric("price", inFloat32)
                .score(new double[] {0.5});
        ModelCounts counts = new ModelCounts(Counting.of(profile, List.of("price")));

        for (double price : prices()) {
            counts.addEvent(1, price);
        }

        assertThat(counts.column(0).tally())
                .isEqualTo(profile.feature("price").orElseThrow().tally());
    }

    @Test
    void whatIsMissingStaysMissing() {
        ModelCounts counts = new ModelCounts(Counting.unprofiled(List.of("price", "size")));
        counts.addEvent(1, Double.NaN, 7);
        counts.addEvent(2, 3);
        assertThat(counts.column(0).missing()).isOne();
        assertThat(counts.column(1).missing()).as("a feature without a value").isOne();
        assertThat(counts.column(1).mean()).isEqualTo(7);
    }

    @Test
    void aFeatureWithoutAValueHasNoneOfAnEventBefore() {
        ModelCounts counts = new ModelCounts(Counting.unprofiled(List.of("price", "size")));
        for (int pane = 0; pane < 2; pane++) {
            for (int i = 0; i < 200; i++) {
                if (i < 128 && pane == 0) {
                    counts.addEvent(1, i, 7);
                } else {
                    counts.addEvent(1, i);
                }
            }
            assertThat(counts.column(1).missing()).isEqualTo(pane == 0 ? 72 : 200);
            counts.addEvent(1, 8, 8);
            counts.clear(); // while an event waits
        }
    }

    @Test
    void whatWaitsAsAPaneIsClearedIsForgotten() {
        ModelCounts counts = new ModelCounts(Counting.unprofiled(List.of("price")));
        counts.addEvent(1, 7);
        counts.addScore(0.7);
        counts.clear();
        counts.addEvent(2, 3);
        counts.addScore(0.3);
        assertThat(counts.column(0).total()).isOne();
        assertThat(counts.column(0).mean()).isEqualTo(3);
        assertThat(counts.column(1).total()).isOne();
    }

    @Test
    void moreValuesThanFeaturesAreRefused() {
        ModelCounts counts = new ModelCounts(Counting.unprofiled(List.of("price")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.addEvent(1, 2, 3))
                .withMessage("expected values of 1 features, found 2");
        assertThat(counts.events()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 128, 1000})
    void whatWasWrittenIsMergedAsIfItHadBeenCountedHere(int events) {
        for (Counting counting :
                List.of(Counting.unprofiled(List.of("price")), Counting.of(shop(), List.of("price")))) {
            ModelCounts together = new ModelCounts(counting);
            count(together, 77, 3);
            ModelCounts merged = new ModelCounts(counting);
            count(merged, 77, 3);
            for (int pane = 0; pane < 3; pane++) {
                count(together, events, pane);
                ModelCounts other = new ModelCounts(counting);
                count(other, events, pane);
                merged.merge(other.toBytes());
            }
            assertThat(merged.toBytes()).isEqualTo(together.toBytes());
            assertThat(merged.earliest()).isEqualTo(together.earliest());
            assertThat(merged.column(0).tally()).isEqualTo(together.column(0).tally());
        }
    }

    private static ReferenceProfile shop() {
        return new ReferenceProfileBuilder("shop", "1")
                .numeric("price", prices())
                .score(new double[] {0.5});
    }

    private static void count(ModelCounts counts, int events, long seed) {
        double[] odd = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1e300, 3e38};
        Random random = new Random(seed);
        for (int i = 0; i < events; i++) {
            counts.addEvent(random.nextInt(), i % 7 < odd.length ? odd[i % 7] : random.nextGaussian());
            counts.addScore(random.nextDouble());
        }
        counts.addFallback();
    }

    @Test
    void whatWasWrittenInOtherBucketsIsNotMerged() {
        byte[] other = new ModelCounts(Counting.of(shop(), List.of("price"))).toBytes();
        ModelCounts counts = new ModelCounts(Counting.unprofiled(List.of("price")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> counts.merge(other))
                .withMessage("numeric counts: they were counted in other buckets");
    }

    /** However many events wait to be counted when somebody looks. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 1000})
    void eventsAreCountedWhetherOrNotTheyStillWait(int events) {
        Counting counting = Counting.unprofiled(List.of("price"));
        ModelCounts counts = new ModelCounts(counting);
        ModelCounts single = new ModelCounts(counting);
        for (int i = 0; i < events; i++) {
            ModelCounts one = new ModelCounts(counting);
            for (ModelCounts each : List.of(counts, one)) {
                each.addEvent(1000 - i, i);
                if (i % 3 == 0) {
                    each.addFallback();
                } else {
                    each.addScore(1.0 / (i + 1));
                }
            }
            single.merge(one.toBytes());
        }
        assertThat(counts.column(0).total()).isEqualTo(events);
        assertThat(counts.column(1).total()).isEqualTo(events - (events + 2) / 3);
        assertThat(counts.toBytes()).isEqualTo(single.toBytes());

        counts.clear();
        counts.addEvent(5, 2);
        assertThat(counts.column(0).total()).isOne();
        assertThat(counts.column(0).mean()).isEqualTo(2);
    }
}
