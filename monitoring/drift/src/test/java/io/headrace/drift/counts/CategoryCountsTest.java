package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CategoryCountsTest {
    private static final Categories KNOWN = Categories.named(List.of("a", "b", "c"));

    @Test
    void whatTrainingDidNotKnowIsOther() {
        CategoryCounts counts = counted(KNOWN, "a", "c", "a", "zebra", "", null);
        assertThat(counts.tally().counts()).containsExactly(2, 0, 1, 2);
        assertThat(counts.other()).isEqualTo(2);
        assertThat(counts.missing()).isEqualTo(1);
        assertThat(counts.total()).isEqualTo(6);
        assertThat(counts.tally().outOfDomainRate()).isEqualTo(0.4);
    }

    @Test
    void mergedPartsAreTheWholeInAnyOrder() {
        CategoryCounts left = counted(KNOWN, "a", "b", null);
        left.merge(counted(KNOWN, "c", "x"));
        CategoryCounts right = counted(KNOWN, "c", "x");
        right.merge(
                CategoryCounts.fromBytes(KNOWN, counted(KNOWN, "a", "b", null).toBytes()));
        assertThat(left.toBytes())
                .isEqualTo(right.toBytes())
                .isEqualTo(counted(KNOWN, "x", null, "b", "c", "a").toBytes());
    }

    @Test
    void withoutAReferenceCategoriesAreHashedTheSameEverywhere() {
        Categories hashed = Categories.hashed(16);
        String[] names = IntStream.range(0, 1000).mapToObj(i -> "merchant-" + i).toArray(String[]::new);
        CategoryCounts counts = counted(hashed, names);
        assertThat(counts.other()).isZero();
        assertThat(counts.tally().occupied()).isEqualTo(16);
        assertThat(Arrays.stream(counts.tally().counts()).allMatch(count -> count < 100))
                .isTrue();
        assertThat(hashed.slot("merchant-1")).isEqualTo(Categories.hashed(16).slot("merchant-1"));
    }

    @Test
    void theMostCategoriesStayBelowEightKilobytes() {
        Categories most = Categories.hashed(Categories.MOST);
        CategoryCounts counts = counted(
                most, IntStream.range(0, 100_000).mapToObj(Integer::toString).toArray(String[]::new));
        for (int doubled = 0; doubled < 40; doubled++) {
            counts.merge(counts);
        }
        assertThat(counts.toBytes()).hasSizeLessThanOrEqualTo(Counts.MOST_BYTES);
        assertThat(CategoryCounts.fromBytes(most, counts.toBytes()).tally().counts())
                .isEqualTo(counts.tally().counts());
    }

    @Test
    void otherCategoriesAreRefused() {
        CategoryCounts mine = counted(KNOWN, "a");
        CategoryCounts others = counted(Categories.named(List.of("b", "a", "c")), "a");
        assertThatThrownBy(() -> mine.merge(others)).hasMessage("counts of other categories cannot be merged");
        assertThatThrownBy(() -> CategoryCounts.fromBytes(KNOWN, others.toBytes()))
                .hasMessage("category counts: they were counted in other categories");
        assertThatThrownBy(() -> Categories.named(List.of("a", "a"))).hasMessage("category a is named twice");
        assertThatThrownBy(() -> Categories.named(List.of())).hasMessage("expected 1 to 512 categories, got 0");
    }

    private static CategoryCounts counted(Categories categories, String... values) {
        CategoryCounts counts = new CategoryCounts(categories);
        Arrays.stream(values).forEach(counts::add);
        return counts;
    }
}
