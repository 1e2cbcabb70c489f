package io.headrace.drift.distance;

import io.headrace.drift.counts.Edges;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * Edges so that each bin holds about equally many values. Where there are few distinct values each has a bin of its own; a
 * value so frequent that it spans several quantiles gets one too, so that its share is seen.
 */
public final class QuantileEdges {
    private QuantileEdges() {}

    /**
     * @param values finite; without any the domain is {0}
     * @param bins at least 1, at most {@link Edges#MOST} / 2
     */
    public static Edges of(double[] values, int bins) {
        if (bins < 1 || bins > Edges.MOST / 2) {
            throw new IllegalArgumentException("expected 1 to " + Edges.MOST / 2 + " bins, got " + bins);
        }
        if (values.length == 0) {
            return new Edges(0);
        }
        double[] sorted = Arrays.stream(values).map(x -> x + 0.0).sorted().toArray(); // -0.0 becomes 0.0
        double[] distinct = Arrays.stream(sorted).distinct().limit(bins + 1L).toArray();
        return distinct.length <= bins ? aroundEach(distinct) : betweenQuantiles(sorted, bins);
    }

    /** First, the middles between neighbours, last. */
    private static Edges aroundEach(double[] distinct) {
        TreeSet<Double> edges = new TreeSet<>();
        edges.add(distinct[0]);
        for (int i = 1; i < distinct.length; i++) {
            double middle = distinct[i - 1] / 2 + distinct[i] / 2;
            edges.add(middle > distinct[i - 1] ? middle : distinct[i]);
        }
        edges.add(distinct[distinct.length - 1]);
        return toEdges(edges);
    }

    private static Edges betweenQuantiles(double[] sorted, int bins) {
        TreeSet<Double> edges = new TreeSet<>();
        double last = sorted[sorted.length - 1];
        for (int i = 0; i <= bins; i++) {
            double edge = quantile(sorted, (double) i / bins);
            if (!edges.add(edge)) {
                edges.add(edge < last ? Math.nextUp(edge) : Math.nextDown(last));
            }
        }
        edges.add(last);
        return toEdges(edges);
    }

    /** By linear interpolation between order statistics: type 7 of Hyndman and Fan, 1996. */
    public static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) Math.min(place, sorted.length - 2.0);
        if (sorted.length == 1) {
            return sorted[0];
        }
        double part = place - below;
        boolean exact = part == 0 || sorted[below] == sorted[below + 1]; // weighing equals may be an ulp off
        return exact ? sorted[below] : sorted[below] * (1 - part) + sorted[below + 1] * part;
    }

    private static Edges toEdges(TreeSet<Double> edges) {
        return new Edges(edges.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
