package io.headrace.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headrace.cli.report.Distribution.Bucket;
import io.headrace.contract.FeatureDrift.Histogram;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static Distribution of(Histogram histogram) {
        return Distribution.of(histogram).orElseThrow();
    }

    @Test
    void countsBecomeShares() {
        Distribution numbers = of(new Histogram(List.of(1.0, 2.5), List.of(), List.of(30L, 10L), List.of(1L, 1L)));

        assertThat(numbers.buckets()).containsExactly(new Bucket("1", 0.75, 0.5), new Bucket("2.5", 0.25, 0.5));
        assertThat(numbers.numeric()).isTrue();
    }

    @Test
    void theLastCategoryHoldsAllOthers() {
        Distribution categories = of(new Histogram(List.of(), List.of("DE"), List.of(3L, 1L), List.of(1L, 1L)));

        assertThat(categories.buckets()).extracting(Bucket::label).containsExactly("DE", "all others");
    }

    @Test
    void withoutAReferenceItsSharesAreUnknownAndWithoutValuesThoseOfTheWindow() {
        Bucket first = of(new Histogram(List.of(1.0, 2.0), List.of(), List.of(), List.of(0L, 0L)))
                .buckets()
                .get(0);

        assertThat(first.expected()).isNaN();
        assertThat(first.found()).isNaN();
    }

    @Test
    void partsThatDoNotFitShowNothing() {
        assertThat(Distribution.of(Histogram.EMPTY)).isEmpty();
        assertThat(Distribution.of(new Histogram(List.of(1.0), List.of(), List.of(1L), List.of(1L, 2L))))
                .isEmpty();
        assertThat(Distribution.of(new Histogram(List.of(1.0, 2.0), List.of(), List.of(1L), List.of(1L, 2L))))
                .isEmpty();
    }

    @Test
    void manyBucketsAreDrawnTogetherAndNothingIsLost() {
        List<Double> positions =
                IntStream.range(0, 803).mapToObj(i -> (double) i).toList();
        List<Long> counts = Collections.nCopies(803, 1L);

        Distribution merged = of(new Histogram(positions, List.of(), counts, counts));

        assertThat(merged.buckets()).hasSizeLessThanOrEqualTo(Distribution.MOST_BUCKETS);
        assertThat(merged.merged()).isEqualTo(21);
        assertThat(merged.buckets().get(0).label()).isEqualTo("0 to 20");
        assertThat(merged.buckets().stream().mapToDouble(Bucket::found).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void rareCategoriesAreSummed() {
        List<String> names = IntStream.range(0, 100).mapToObj(i -> "c" + i).toList();
        List<Long> counts = IntStream.range(0, 100).mapToObj(i -> (long) i).toList();

        Distribution few = of(new Histogram(List.of(), names, counts, counts));

        assertThat(few.buckets()).hasSize(Distribution.MOST_BUCKETS);
        assertThat(few.buckets().get(0).label()).isEqualTo("c99");
        assertThat(few.buckets().get(39).label()).isEqualTo("61 rarer ones");
        assertThat(few.buckets().stream().mapToDouble(Bucket::expected).sum()).isCloseTo(1, within(1e-9));
    }
}
