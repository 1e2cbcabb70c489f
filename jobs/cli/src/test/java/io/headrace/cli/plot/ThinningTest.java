package io.headrace.cli.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static List<Dot> noise(int count) {
        Random random = new Random(7);
        return IntStream.range(0, count)
                .mapToObj(i -> new Dot(i, random.nextGaussian()))
                .toList();
    }

    @Test
    void fewDotsStayAsTheyAre() {
        List<Dot> dots = noise(50);

        assertThat(Thinning.thin(dots, 50)).isSameAs(dots);
    }

    @Test
    void noPeakIsLostAndTheEndsStay() {
        List<Dot> dots = noise(10_000);

        List<Dot> thin = Thinning.thin(dots, 100);

        assertThat(thin)
                .hasSizeLessThanOrEqualTo(100)
                .isSubsetOf(dots)
                .isSortedAccordingTo(Comparator.comparingDouble(Dot::x));
        assertThat(thin).contains(dots.get(0), dots.get(9_999));
        assertThat(thin.stream().mapToDouble(Dot::y).max())
                .isEqualTo(dots.stream().mapToDouble(Dot::y).max());
        assertThat(thin.stream().mapToDouble(Dot::y).min())
                .isEqualTo(dots.stream().mapToDouble(Dot::y).min());
    }

    @Test
    void aGapStaysAGap() {
        List<Dot> dots = new ArrayList<>(noise(1_000));
        dots.set(500, new Dot(500, Double.NaN));

        assertThat(Thinning.thin(dots, 60)).filteredOn(Dot::isGap).hasSize(1);
    }
}
