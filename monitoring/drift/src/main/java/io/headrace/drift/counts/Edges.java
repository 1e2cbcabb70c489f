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

    private final EdgeTable table;
    private final int size;
    private final long fingerprint;

    /** Made for the first column of float32 that is counted. Immutable, so that it does no harm if two threads make it. */
    private FloatTable floatTable;

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
        double[] bounds = bounds();
        this.table = EdgeTable.of(bounds);
        this.size = bounds.length + 1;
        this.fingerprint = fingerprint(edges);
    }

    /** The last one up: below it then means at most the last edge, as the closed last bucket needs. */
    private double[] bounds() {
        double[] bounds = Arrays.copyOf(edges, Math.max(2, edges.length));
        bounds[bounds.length - 1] = Math.nextUp(edges[edges.length - 1]);
        return bounds;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int slot(double value) {
        return Math.abs(value) <= Double.MAX_VALUE ? table.atOrBelow(value) : Buckets.slotOfNonFinite(value, size);
    }

    FloatTable floatTable() {
        FloatTable made = floatTable;
        if (made == null) {
            made = FloatTable.of(bounds());
            floatTable = made;
        }
        return made;
    }

    @Override
    public double reach() {
        return Math.max(Math.abs(edges[0]), Math.abs(edges[edges.length - 1]));
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
        return fingerprint;
    }

    private static long fingerprint(double[] edges) {
        long hash = edges.length;
        for (double edge : edges) {
            hash = Hashing.mix(hash ^ Double.doubleToLongBits(edge));
        }
        return hash;
    }

    /** Whether one of the edges is this number: only there is known what lies below. */
    public boolean has(double edge) {
        return Arrays.binarySearch(edges, edge) >= 0;
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
