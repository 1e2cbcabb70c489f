package io.headrace.drift.counts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
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
    void namesOfOneHashInTheLibraryAreOtherCategories() {
        assertThat("Aa").hasSameHashCodeAs("BB");
        CategoryCounts mine = counted(Categories.named(List.of("Aa")), "Aa");
        CategoryCounts others = counted(Categories.named(List.of("BB")), "BB");
        assertThatThrownBy(() -> mine.merge(others)).hasMessage("counts of other categories cannot be merged");
        assertThatThrownBy(() -> CategoryCounts.fromBytes(mine.categories(), others.toBytes()))
                .hasMessage("category counts: they were counted in other categories");
        assertThatThrownBy(() -> mine.merge(new NumericCounts(new Edges(1))))
                .hasMessage("counts of other categories cannot be merged");
    }

    @Test
    void hashesAreTheSameOnEveryMachine() {
        // FNV-1a of 64 bits over 'a', as its authors publish it: af63dc4c8601ec8c
        assertThat(Hashing.of("a")).isEqualTo(Hashing.mix(0xaf63dc4c8601ec8cL));
        assertThat(Hashing.of("")).isEqualTo(Hashing.mix(0xcbf29ce484222325L));
    }

    @Test
    void whereTrainingKnewNoneAllIsOther() {
        CategoryCounts counts = counted(Categories.named(List.of()), "a", "b", null);
        assertThat(counts.tally().counts()).containsExactly(2);
        assertThat(counts.tally().outOfDomainRate()).isEqualTo(1);
    }

    @Test
    void theHeapOfCountsStaysBelowEightKilobytesForTheNamesAreShared() {
        Categories names = Categories.named(IntStream.range(0, Categories.MOST)
                .mapToObj(i -> "a merchant with a rather long name " + i)
                .toList());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        CategoryCounts[] kept = new CategoryCounts[100];
        kept[0] = new CategoryCounts(names);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 1; i < kept.length; i++) {
            kept[i] = new CategoryCounts(names);
        }
        long each = (threads.getCurrentThreadAllocatedBytes() - before) / (kept.length - 1);
        assertThat(each).isBetween(4000L, (long) Counts.MOST_BYTES);
    }

    @Test
    void otherCategoriesAreRefused() {
        CategoryCounts mine = counted(KNOWN, "a");
        CategoryCounts others = counted(Categories.named(List.of("b", "a", "c")), "a");
        assertThatThrownBy(() -> mine.merge(others)).hasMessage("counts of other categories cannot be merged");
        assertThatThrownBy(() -> CategoryCounts.fromBytes(KNOWN, others.toBytes()))
                .hasMessage("category counts: they were counted in other categories");
        assertThatThrownBy(() -> Categories.named(List.of("a", "a"))).hasMessage("category a is named twice");
        assertThatThrownBy(() -> Categories.hashed(0)).hasMessage("expected 1 to 512 categories, got 0");
    }

    private static CategoryCounts counted(Categories categories, String... values) {
        CategoryCounts counts = new CategoryCounts(categories);
        Arrays.stream(values).forEach(counts::add);
        return counts;
    }
}
