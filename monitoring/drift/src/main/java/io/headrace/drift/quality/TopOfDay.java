package io.headrace.drift.quality;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * The k highest scores of a day whose labels have come: what an investigator who can look at k cases finds. Equal scores are
 * taken by the hash of the event id, so that the result does not depend on the order of arrival.
 *
 * <p>A label that changes its mind is added to as a difference, in the same part or another. Parts merge to the same in any
 * order and any grouping: whatever a part says of an event, the event has a label, so one that has k better events in any part
 * has them in the whole. What a part forgets is never among the k of the whole. One thread.
 */
public final class TopOfDay {
    private static final int VERSION = 3;
    private static final int MOST = 10_000;

    private final int k;

    /** The positives of each event: 1 or 0, but in a part 1 less or more where it corrects another. */
    private final TreeMap<Case, Integer> best = new TreeMap<>();

    /** @param k from 1 to 10,000 */
    public TopOfDay(int k) {
        if (k < 1 || k > MOST) {
            throw new IllegalArgumentException("k must be 1 to " + MOST + ": " + k);
        }
        this.k = k;
    }

    private record Case(double score, IdHash id) implements Comparable<Case> {
        private static final Comparator<Case> ORDER =
                Comparator.comparingDouble(Case::score).reversed().thenComparing(Case::id);

        @Override
        public int compareTo(Case other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A labelled event, or one whose label has changed.
     *
     * @param score NaN is ignored
     * @param positives by how much more its label is positive than was said before: 1 for a first positive label or one that
     *     was negative, 0 for a first negative one, -1 for one that was positive
     */
    public void add(double score, IdHash id, int positives) {
        if (!Double.isNaN(score)) {
            add(new Case(score + 0.0, id), positives);
        }
    }

    private void add(Case of, int positives) {
        best.merge(of, positives, Integer::sum);
        if (best.size() > k) {
            best.pollLastEntry();
        }
    }

    public void merge(TopOfDay other) {
        other.best.forEach(this::add);
    }

    /** Of the k best, or of all where there are fewer; NaN without any. */
    public double precision() {
        return best.values().stream().mapToDouble(Integer::doubleValue).sum() / best.size();
    }

    public int size() {
        return best.size();
    }

    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putVar(best.size());
        best.forEach((of, positives) -> out.putDouble(of.score)
                .putLong(of.id.high())
                .putLong(of.id.low())
                .putSigned(positives));
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of a day's top */
    public static TopOfDay fromBytes(int k, byte[] bytes) {
        return Unpacker.read("top of day", VERSION, bytes, in -> {
            TopOfDay top = new TopOfDay(k);
            int size = in.getSize(MOST);
            for (int i = 0; i < size; i++) {
                double score = in.getDouble();
                IdHash id = new IdHash(in.getLong(), in.getLong());
                top.add(score, id, (int) in.getSigned());
            }
            return top;
        });
    }
}
