package io.headrace.drift.counts;

import java.util.Arrays;

/**
 * Neighbouring buckets drawn together until each holds a fair share of the reference: hundreds of nearly empty log-linear
 * buckets would make noise of every comparison.
 */
public final class Coarsening {
    /** Of each bucket, the group it goes to; ascending from 0. */
    private final int[] groups;

    private final double[] positions;
    private final long of;
    private final long fingerprint;

    private Coarsening(long of, int[] groups, double[] positions) {
        this.of = of;
        this.fingerprint = fingerprint(of, groups);
        this.groups = groups;
        this.positions = positions;
    }

    /**
     * @param reference of ordered buckets
     * @param most groups, at least 1
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
        long share = Math.max(1, (reference.present() + most - 1) / most);
        long filled = 0;
        int group = 0;
        for (int i = 0; i < counts.length; i++) {
            groups[i] = group;
            filled += counts[i];
            if (filled >= share && group < most - 1) {
                group++;
                filled = 0;
            }
        }
        return new Coarsening(reference.fingerprint(), groups, positions(reference, groups));
    }

    /** Where the reference's values of a group lie on average; the middle of the group where it has none. */
    private static double[] positions(Tally reference, int[] groups) {
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
        return positions;
    }

    private static long fingerprint(long of, int[] groups) {
        long hash = Hashing.mix(of);
        for (int group : groups) {
            hash = Hashing.mix(hash ^ group);
        }
        return hash;
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
                tally.outOfDomain(),
                tally.summed(),
                tally.mean(),
                tally.variance());
    }
}
