package io.headrace.drift.outcomes;

import io.headrace.drift.quality.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The labels of one event: at any tick the latest label before it counts, of two at the same time the positive one. Of several
 * between two ticks only the latest can ever count, so only that is kept. Immutable.
 *
 * <p>Labels may come in any order. Each changes what is known from its own tick on, until the tick of the next later label;
 * the {@link Change changes} are what that makes of sums over ticks. So the sums are the same in any order.
 */
public final class KnownLabels {
    public static final KnownLabels NONE = new KnownLabels(new long[0]);

    /** Of one event, that is: more are of no use, and must not fill the memory. */
    static final int MOST = 32;

    /** Ascending: label time · 2, one more if positive. */
    private final long[] packed;

    private KnownLabels(long[] packed) {
        this.packed = packed;
    }

    /**
     * @param labels what is known now
     * @param changes at most two
     */
    record Added(KnownLabels labels, LabelFate fate, List<Change> changes) {}

    static KnownLabels of(long[] packed) {
        return packed.length == 0 ? NONE : new KnownLabels(packed);
    }

    long[] packed() {
        return packed;
    }

    int size() {
        return packed.length;
    }

    boolean isEmpty() {
        return packed.length == 0;
    }

    long time(int index) {
        return packed[index] >> 1;
    }

    Outcome outcome(int index) {
        return (packed[index] & 1) == 1 ? Outcome.POSITIVE : Outcome.NEGATIVE;
    }

    /** Of the latest. */
    long time() {
        return time(packed.length - 1);
    }

    /** @param tickOf the tick from which a label of a time counts; later times have no earlier ticks */
    Added with(long time, Outcome outcome, LongUnaryOperator tickOf) {
        long label = time << 1 | (outcome == Outcome.POSITIVE ? 1 : 0);
        int at = position(label);
        if (at < packed.length && isOvertaken(at, label, tickOf)) {
            return new Added(this, LabelFate.REPEATED, List.of());
        }
        boolean replaces = at > 0 && tickOf.applyAsLong(time(at - 1)) == tickOf.applyAsLong(time);
        if (!replaces && packed.length == MOST) {
            return new Added(this, LabelFate.EVICTED, List.of());
        }
        Outcome before = at == 0 ? Outcome.UNKNOWN : outcome(at - 1);
        return new Added(
                inserted(label, at, replaces), fate(before, outcome), changes(at, time, before, outcome, tickOf));
    }

    private int position(long label) {
        int found = Arrays.binarySearch(packed, label);
        return found < 0 ? -found - 1 : found;
    }

    private boolean isOvertaken(int at, long label, LongUnaryOperator tickOf) {
        return packed[at] == label || tickOf.applyAsLong(time(at)) == tickOf.applyAsLong(label >> 1);
    }

    private KnownLabels inserted(long label, int at, boolean replaces) {
        int kept = replaces ? at - 1 : at;
        long[] more = new long[kept + 1 + packed.length - at];
        System.arraycopy(packed, 0, more, 0, kept);
        more[kept] = label;
        System.arraycopy(packed, at, more, kept + 1, packed.length - at);
        return new KnownLabels(more);
    }

    private LabelFate fate(Outcome before, Outcome outcome) {
        if (packed.length == 0) {
            return LabelFate.JOINED;
        }
        return before == outcome ? LabelFate.REPEATED : LabelFate.CHANGED;
    }

    /** The next later label was said to change what was before this one; now it changes what this one says. */
    private List<Change> changes(int at, long time, Outcome before, Outcome outcome, LongUnaryOperator tickOf) {
        if (before == outcome) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>(2);
        changes.add(new Change(tickOf.applyAsLong(time), before, outcome));
        if (at < packed.length) {
            changes.add(new Change(tickOf.applyAsLong(time(at)), outcome, before));
        }
        return changes;
    }

    /** Without those that are overtaken by a label which counts from this tick or an earlier one. */
    KnownLabels since(long passed, LongUnaryOperator tickOf) {
        int first = 0;
        while (first + 1 < packed.length && tickOf.applyAsLong(time(first + 1)) <= passed) {
            first++;
        }
        return first == 0 ? this : new KnownLabels(Arrays.copyOfRange(packed, first, packed.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KnownLabels that && Arrays.equals(packed, that.packed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(packed);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("KnownLabels[");
        for (int i = 0; i < packed.length; i++) {
            text.append(i == 0 ? "" : ", ").append(time(i)).append(' ').append(outcome(i));
        }
        return text.append(']').toString();
    }
}
