package io.headrace.drift.counts;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Neighbouring buckets drawn together until each holds a fair share of the reference: hundreds of nearly empty log-linear
 * buckets would make noise of every comparison. What lies below and above all that the reference holds stays apart, as with edges
 * of a profile: there is the domain's end.
 */
public final class Coarsening {
    /** Of each bucket, the group it goes to; ascending from 0. */
    private final int[] groups;

    private final double[] positions;
    private final long of;
    private final long fingerprint;

    /** Whether the first and the last group hold nothing of the reference. */
    private final boolean below;

    private final boolean above;

    private Coarsening(long of, int[] groups, double[] positions, boolean below, boolean above) {
        this.of = of;
        this.below = below;
        this.above = above;
        this.fingerprint = fingerprint(of, groups);
        this.groups = groups;
        this.positions = positions;
    }

    /**
     * @param reference of ordered buckets
     * @param most groups besides the two outside the reference's domain, at least 1
     */
    public static Coarsening by(Tally reference, int most) {
        if (!reference.ordered()) {
            throw new IllegalArgumentException("categories have no neighbours");
        }
        if (most < 1) {
            throw new IllegalArgumentException("expected at least 1 group, got " + most);
        }
        long[] counts = reference.counts();
        int[] groups = new int[counts.length];
        int first = first(counts);
        int last = last(counts);
        long share = Math.max(1, (reference.present() + most - 1) / most);
        long filled = 0;
        int group = first > 0 ? 1 : 0;
        int lastInside = group + most - 1;
        for (int i = first; i <= last; i++) {
            groups[i] = group;
            filled += counts[i];
            if (filled >= share && group < lastInside && i < last) {
                group++;
                filled = 0;
            }
        }
        Arrays.fill(groups, Math.min(last + 1, groups.length), groups.length, group + 1);
        return new Coarsening(
                reference.fingerprint(),
                groups,
                positions(reference, groups, first, last),
                first > 0,
                last < groups.length - 1);
    }

    /** Of the buckets that hold anything; of all where none does. */
    private static int first(long[] counts) {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .findFirst()
                .orElse(0);
    }

    private static int last(long[] counts) {
        return IntStream.range(0, counts.length)
                .filter(i -> counts[i] > 0)
                .max()
                .orElse(counts.length - 1);
    }

    /** Where the reference's values of a group lie on average; the middle of the group where it has none. */
    private static double[] positions(Tally reference, int[] groups, int first, int last) {
        long[] counts = reference.counts();
        double[] places = reference.positions();
        double[] positions = new double[groups[groups.length - 1] + 1];
        double[] weights = new double[positions.length];
        double[] middles = new double[positions.length];
        int[] sizes = new int[positions.length];
        for (int i = 0; i < groups.length; i++) {
            positions[groups[i]] += counts[i] * places[i];
            weights[groups[i]] += counts[i];
            middles[groups[i]] += places[i];
            sizes[groups[i]]++;
        }
        Arrays.setAll(positions, g -> weights[g] > 0 ? positions[g] / weights[g] : middles[g] / sizes[g]);
        if (first > 0) {
            positions[0] = places[first];
        }
        if (last < groups.length - 1) {
            positions[positions.length - 1] = places[last];
        }
        return positions;
    }

    private static long fingerprint(long of, int[] groups) {
        long hash = Hashing.mix(of);
        for (int group : groups) {
            hash = Hashing.mix(hash ^ group);
        }
        return hash;
    }

    private long outside(long[] counts) {
        return (below ? counts[0] : 0) + (above ? counts[counts.length - 1] : 0);
    }

    /** @param tally of the reference's buckets */
    public Tally apply(Tally tally) {
        if (tally.fingerprint() != of) {
            throw new IllegalArgumentException("counts of other buckets cannot be coarsened");
        }
        long[] counts = new long[positions.length];
        long[] fine = tally.counts();
        for (int i = 0; i < fine.length; i++) {
            counts[groups[i]] += fine[i];
        }
        return new Tally(
                fingerprint,
                counts,
                positions,
                tally.missing(),
                Math.max(tally.outOfDomain(), outside(counts)),
                tally.summed(),
                tally.mean(),
                tally.variance());
    }
}
