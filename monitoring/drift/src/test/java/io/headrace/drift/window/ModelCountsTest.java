package io.headrace.drift.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.drift.profile.ReferenceProfile;
import io.headrace.drift.profile.ReferenceProfileBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
            counts.addFeature(0, price);
        }

        assertThat(counts.column(0).tally())
                .isEqualTo(profile.feature("price").orElseThrow().tally());
    }

    @Test
    void whatIsMissingStaysMissing() {
        ModelCounts counts = new ModelCounts(Counting.unprofiled(List.of("price")));
        counts.addFeature(0, Double.NaN);
        assertThat(counts.column(0).missing()).isOne();
    }
}
