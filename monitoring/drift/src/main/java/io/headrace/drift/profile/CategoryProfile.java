package io.headrace.drift.profile;

import io.headrace.drift.counts.Categories;
import io.headrace.drift.counts.CategoryCounts;
import io.headrace.drift.counts.Tally;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What training saw of a feature whose values are names.
 *
 * @param categories that have a count of their own; none where training saw no value
 * @param counts by category, then of all others
 */
public record CategoryProfile(String name, Categories.Named categories, List<Long> counts, long missing)
        implements FeatureProfile {
    public CategoryProfile {
        Objects.requireNonNull(name, "name");
        counts = List.copyOf(counts);
        FeatureProfile.checkCounts(name, counts, categories.size() + 1, missing);
    }

    /**
     * @param values null where missing
     * @param most the most frequent so many are named, ties by name; the rest is "other"
     */
    public static CategoryProfile of(String name, List<String> values, int most) {
        Map<String, Long> counted = values.stream()
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<String> named = counted.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        long present = counted.values().stream().mapToLong(Long::longValue).sum();
        long inNamed = named.stream().mapToLong(counted::get).sum();
        List<Long> counts = Stream.concat(named.stream().map(counted::get), Stream.of(present - inNamed))
                .toList();
        return new CategoryProfile(name, Categories.named(named), counts, values.size() - present);
    }

    @Override
    public Tally tally() {
        return Tally.ofCategories(
                categories.fingerprint(), FeatureProfile.toArray(counts), missing, counts.get(categories.size()));
    }

    @Override
    public CategoryCounts newCounts() {
        return new CategoryCounts(categories);
    }

    @Override
    public CategoryCounts countsFromBytes(byte[] bytes) {
        return CategoryCounts.fromBytes(categories, bytes);
    }
}
