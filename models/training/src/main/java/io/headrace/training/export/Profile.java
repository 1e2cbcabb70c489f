package io.headrace.training.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the values of one number were distributed, in fixed bins.
 *
 * @param name of the feature
 * @param edges ascending, k of them; bin 0 is below the first, bin i is [edge i-1, edge i), bin k is the last edge and up
 * @param counts k + 1, one per bin
 * @param missing how many values were missing, which are in no bin
 * @param min lowest value, NaN if all are missing
 * @param max highest value, NaN if all are missing
 * @param mean of the values, NaN if all are missing
 */
public record Profile(
        String name, List<Double> edges, List<Long> counts, long missing, double min, double max, double mean) {
    private static final int BINS = 20;

    public Profile {
        edges = List.copyOf(edges);
        counts = List.copyOf(counts);
        if (counts.size() != edges.size() + 1) {
            throw new IllegalArgumentException("profile of " + name + ": expected a bin more than its " + edges.size()
                    + " edges, found " + counts.size());
        }
    }

    /**
     * Bins of about equal count. A value that fills more than one bin gets one of its own, so that counts and flags are
     * binned by their values.
     *
     * @param values NaN where missing; not kept
     */
    public static Profile of(String name, float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int present = present(sorted);
        List<Double> edges = edges(sorted, present);
        double sum = 0;
        for (int i = 0; i < present; i++) {
            sum += sorted[i];
        }
        return new Profile(
                name,
                edges,
                counts(sorted, present, edges),
                sorted.length - present,
                present == 0 ? Double.NaN : sorted[0],
                present == 0 ? Double.NaN : sorted[present - 1],
                sum / present);
    }

    /** Sorting puts NaN last. */
    private static int present(float[] sorted) {
        int present = sorted.length;
        while (present > 0 && Float.isNaN(sorted[present - 1])) {
            present--;
        }
        return present;
    }

    private static List<Double> edges(float[] sorted, int present) {
        List<Double> edges = new ArrayList<>();
        int i = 0;
        for (int bin = 1; bin < BINS && present > 0; bin++) {
            i = Math.max(i, (int) ((long) present * bin / BINS));
            // An edge must be above all values of the bin before it, which may reach beyond the quantile.
            while (i < present && i > 0 && sorted[i] == sorted[i - 1]) {
                i++;
            }
            if (i < present && i > 0 && (edges.isEmpty() || sorted[i] > edges.get(edges.size() - 1))) {
                edges.add((double) sorted[i]);
            }
        }
        return edges;
    }

    private static List<Long> counts(float[] sorted, int present, List<Double> edges) {
        long[] counts = new long[edges.size() + 1];
        int bin = 0;
        for (int i = 0; i < present; i++) {
            while (bin < edges.size() && sorted[i] >= edges.get(bin)) {
                bin++;
            }
            counts[bin]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
