package io.headrace.cli.report;

import io.headrace.cli.html.Numbers;
import io.headrace.contract.FeatureDrift.Histogram;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A window's values beside the reference's, as shares of all. At most {@link #MOST_BUCKETS}, since no eye tells more apart:
 * neighbouring buckets are drawn together, the rarest categories summed.
 *
 * @param numeric whether buckets have an order
 * @param merged how many neighbouring buckets are drawn as one, 1 for none
 */
record Distribution(List<Bucket> buckets, boolean numeric, int merged) {
    static final int MOST_BUCKETS = 40;

    private static final String OTHERS = "all others";

    /**
     * @param expected share of the reference, 0 to 1; NaN without a reference
     * @param found share of the window, 0 to 1; NaN without values
     */
    record Bucket(String label, double expected, double found) {
        private double most() {
            return Double.isNaN(expected) ? found : Math.max(expected, found);
        }
    }

    /** @return empty where the histogram has no buckets, or its parts are not of the same ones */
    static Optional<Distribution> of(Histogram histogram) {
        int size = histogram.current().size();
        int names = histogram.categories().size();
        boolean numeric = names == 0;
        boolean labelled = numeric ? histogram.positions().size() == size : names == size || names == size - 1;
        boolean referred =
                histogram.reference().isEmpty() || histogram.reference().size() == size;
        if (size == 0 || !labelled || !referred) {
            return Optional.empty();
        }
        return Optional.of(numeric ? ofNumbers(histogram) : ofCategories(histogram));
    }

    private static Distribution ofNumbers(Histogram histogram) {
        int size = histogram.current().size();
        int merged = (size + MOST_BUCKETS - 1) / MOST_BUCKETS;
        List<Bucket> buckets = new ArrayList<>();
        for (int from = 0; from < size; from += merged) {
            int to = Math.min(size, from + merged);
            String first = Numbers.plain(histogram.positions().get(from));
            String last = Numbers.plain(histogram.positions().get(to - 1));
            buckets.add(bucket(histogram, from, to, from == to - 1 ? first : first + " to " + last));
        }
        return new Distribution(buckets, true, merged);
    }

    private static Distribution ofCategories(Histogram histogram) {
        List<Bucket> buckets = new ArrayList<>();
        for (int i = 0; i < histogram.current().size(); i++) {
            boolean named = i < histogram.categories().size();
            buckets.add(
                    bucket(histogram, i, i + 1, named ? histogram.categories().get(i) : OTHERS));
        }
        if (buckets.size() > MOST_BUCKETS) {
            buckets.sort(Comparator.comparingDouble(Bucket::most).reversed());
            List<Bucket> rare = buckets.subList(MOST_BUCKETS - 1, buckets.size());
            Bucket sum = new Bucket(rare.size() + " rarer ones", sum(rare, Bucket::expected), sum(rare, Bucket::found));
            rare.clear();
            buckets.add(sum);
        }
        return new Distribution(buckets, false, 1);
    }

    private static double sum(List<Bucket> buckets, ToDoubleFunction<Bucket> share) {
        return buckets.stream().mapToDouble(share).sum();
    }

    private static Bucket bucket(Histogram histogram, int from, int to, String label) {
        return new Bucket(
                label,
                total(histogram.reference(), from, to)
                        / total(histogram.reference(), 0, histogram.reference().size()),
                total(histogram.current(), from, to)
                        / total(histogram.current(), 0, histogram.current().size()));
    }

    /** Of no counts at all a share is not 0 but unknown. */
    private static double total(List<Long> counts, int from, int to) {
        return counts.isEmpty()
                ? Double.NaN
                : counts.subList(from, to).stream()
                        .mapToDouble(Long::doubleValue)
                        .sum();
    }
}
