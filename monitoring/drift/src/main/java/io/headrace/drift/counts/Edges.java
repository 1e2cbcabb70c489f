package io.headrace.drift.counts;

import java.util.Arrays;

/**
 * Buckets between given edges e0 &lt; e1 &lt; … &lt; ek: each holds its lower edge, the last holds both, and the domain is [e0, ek].
 * One edge alone is a domain of one value.
 */
public final class Edges implements Buckets {
    /** So that counts of a feature stay below 8 KB. */
    public static final int MOST = 640;

    private final double[] edges;

    /** As edges, but the last one up: value &lt; bound then means what the closed last bucket needs. */
    private final double[] bounds;

    /** @param edges finite, strictly ascending, 1 to {@link #MOST} */
    public Edges(double... edges) {
        if (edges.length < 1 || edges.length > MOST) {
            throw new IllegalArgumentException("expected 1 to " + MOST + " edges, got " + edges.length);
        }
        for (int i = 0; i < edges.length; i++) {
            if (!Double.isFinite(edges[i]) || i > 0 && edges[i] <= edges[i - 1]) {
                throw new IllegalArgumentException("edges must be finite and ascend: edge " + i + " is " + edges[i]
                        + (i > 0 ? " after " + edges[i - 1] : ""));
            }
        }
        this.edges = edges.clone();
        this.bounds = Arrays.copyOf(edges, Math.max(2, edges.length));
        bounds[bounds.length - 1] = Math.nextUp(edges[edges.length - 1]);
    }

    @Override
    public int size() {
        return bounds.length + 1;
    }

    /** The number of bounds at or below the value, by halving without a branch on the data. */
    @Override
    public int slot(double value) {
        if (!(Math.abs(value) <= Double.MAX_VALUE)) {
            return Buckets.slotOfNonFinite(value, size());
        }
        int below = 0;
        int left = bounds.length;
        while (left > 1) {
            int half = left >>> 1;
            below += value >= bounds[below + half - 1] ? half : 0;
            left -= half;
        }
        return below + (value >= bounds[below] ? 1 : 0);
    }

    @Override
    public double position(int bucket) {
        if (bucket == 0) {
            return edges[0];
        }
        if (bucket >= edges.length) {
            return edges[edges.length - 1];
        }
        return edges[bucket - 1] / 2 + edges[bucket] / 2;
    }

    @Override
    public long fingerprint() {
        long hash = edges.length;
        for (double edge : edges) {
            hash = Hashing.mix(hash ^ Double.doubleToLongBits(edge));
        }
        return hash;
    }

    public double[] toArray() {
        return edges.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Edges that && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return "Edges" + Arrays.toString(edges);
    }
}
