package io.headrace.drift.quality;

import io.headrace.drift.state.Packer;
import io.headrace.drift.state.Unpacker;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.TreeSet;

/**
 * The k highest scores of a day whose labels have come: what an investigator who can look at k cases finds. Equal scores are
 * taken by event id, so that the result does not depend on the order of arrival. One thread.
 */
public final class TopOfDay {
    private static final int VERSION = 1;
    private static final int MOST = 10_000;
    private static final int LONGEST_BYTES = 1 << 16;

    /** So that in UTF-8 an id is shorter than {@link #LONGEST_BYTES}. */
    private static final int LONGEST_ID = 1 << 14;

    private final int k;
    private final TreeSet<Entry> best = new TreeSet<>();

    /** @param k from 1 to 10,000 */
    public TopOfDay(int k) {
        if (k < 1 || k > MOST) {
            throw new IllegalArgumentException("k must be 1 to " + MOST + ": " + k);
        }
        this.k = k;
    }

    private record Entry(double score, String id, boolean positive) implements Comparable<Entry> {
        private static final Comparator<Entry> ORDER =
                Comparator.comparingDouble(Entry::score).reversed().thenComparing(Entry::id);

        @Override
        public int compareTo(Entry other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * A pair that is there already is not counted twice; of two labels of one event the positive one stays.
     *
     * @param score NaN is ignored
     * @param eventId at most 16,384 characters
     */
    public void add(double score, String eventId, boolean positive) {
        if (eventId.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "an event id must be at most " + LONGEST_ID + " characters, got " + eventId.length());
        }
        if (!Double.isNaN(score)) {
            add(new Entry(score + 0.0, eventId, positive));
        }
    }

    private void add(Entry entry) {
        if (entry.positive) {
            best.remove(entry); // its equal may be negative
        }
        best.add(entry);
        if (best.size() > k) {
            best.pollLast();
        }
    }

    public void merge(TopOfDay other) {
        other.best.forEach(this::add);
    }

    /** Of the k best, or of all where there are fewer; NaN without any. */
    public double precision() {
        return (double) best.stream().filter(Entry::positive).count() / best.size();
    }

    public int size() {
        return best.size();
    }

    public byte[] toBytes() {
        Packer out = new Packer(VERSION).putVar(best.size());
        for (Entry entry : best) {
            out.putDouble(entry.score).putBytes(entry.id.getBytes(StandardCharsets.UTF_8));
            out.putByte(entry.positive ? 1 : 0);
        }
        return out.bytes();
    }

    /** @throws IllegalArgumentException if these are not the bytes of a day's top */
    public static TopOfDay fromBytes(int k, byte[] bytes) {
        return Unpacker.read("top of day", VERSION, bytes, in -> {
            TopOfDay top = new TopOfDay(k);
            int size = in.getSize(MOST);
            for (int i = 0; i < size; i++) {
                double score = in.getDouble();
                String id = new String(in.getBytes(LONGEST_BYTES), StandardCharsets.UTF_8);
                top.add(score, id, in.getByte() == 1);
            }
            return top;
        });
    }
}
