package io.headrace.features;

import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * The window features of one key column. Features of an event cover what has arrived with a time in its windows,
 * whatever the order of arrival; so they are those of a replay when events come in event order and labels at their label
 * time.
 *
 * <p>An event costs O(windows · log events) node accesses, independent of how many events a window holds. The exception
 * is {@code distinct}, which reads all leaves of its window.
 *
 * <p>Holds scratch memory: one thread at a time. A copy by serialisation is independent.
 */
public final class KeyedFeatures implements Serializable {
    private static final long serialVersionUID = 1;
    /** Leaves dropped per event: more than an event can add, few enough to go unnoticed. */
    private static final int LEAVES_PER_EVENT = 4;

    private final String key;
    private final int keyColumn;
    private final List<String> names;
    private final HistoryPlan plan;
    private final TreeShape shape;
    private final long horizonMillis;
    private final long retentionMillis;
    private transient KeyedHistory history;

    KeyedFeatures(String key, int keyColumn, List<String> names, HistoryPlan plan, TreeShape shape, Duration lateness) {
        this.key = key;
        this.keyColumn = keyColumn;
        this.names = List.copyOf(names);
        this.plan = plan;
        this.shape = shape;
        this.horizonMillis = plan.horizonMillis();
        this.retentionMillis = horizonMillis + lateness.toMillis();
    }

    /** Name of the key column. */
    public String key() {
        return key;
    }

    /** @return the value that names the event's history, or null: then it has none and its slots stay NaN */
    public String key(Event event) {
        return event.text(keyColumn);
    }

    /** Names of the features that this group fills. */
    public List<String> names() {
        return names;
    }

    /** Whether {@link #onLabel} has to be fed. */
    public boolean usesLabels() {
        return plan.layout().labels();
    }

    /** Names what is kept of each event: only a group with the same can go on from a history. */
    public long fingerprint() {
        return plan.fingerprint();
    }

    /** How old an event can be and still be in a window: the greatest window plus delay. */
    public Duration horizon() {
        return Duration.ofMillis(horizonMillis);
    }

    /** How long an event is kept behind the newest of its key: the horizon and the lateness allowed for. */
    public Duration retention() {
        return Duration.ofMillis(retentionMillis);
    }

    /**
     * Takes the event into its key's history and fills this group's slots of the row. An event that is there already, by
     * time and id, is not taken in again. Sets {@link Flags#COLD} if a window reaches back beyond what was seen of the
     * key, or beyond what is still kept of it.
     *
     * @param store the history of the event's key
     * @return greatest time of the key's events so far, epoch milliseconds; least long if this is the first
     */
    public long onEvent(WindowStore store, FeatureRow row) {
        Event event = row.event();
        KeyedHistory opened = open(store);
        try {
            HistoryHeader header = opened.header();
            long before = header.lastSeen();
            header.see(event.time());
            long cutoff = header.lastSeen() - retentionMillis;
            opened.expire(cutoff, LEAVES_PER_EVENT);
            opened.insert(plan.entry(event));
            store.putHeader(header);
            if (opened.fill(event.time(), Math.max(header.firstSeen(), cutoff), row.values())) {
                row.flag(Flags.COLD);
            }
            return before;
        } finally {
            opened.close();
        }
    }

    /** @param store the history of the key of the label's event */
    public LabelOutcome onLabel(WindowStore store, LabelUpdate label) {
        if (!usesLabels()) {
            return LabelOutcome.UNUSED;
        }
        KeyedHistory opened = open(store);
        try {
            HistoryHeader header = opened.header();
            if (header.lastSeen() > Long.MIN_VALUE && label.eventTime() <= header.lastSeen() - retentionMillis) {
                return LabelOutcome.EXPIRED;
            }
            LabelOutcome outcome = opened.label(label) ? LabelOutcome.APPLIED : LabelOutcome.AWAITED;
            store.putHeader(header);
            return outcome;
        } finally {
            opened.close();
        }
    }

    /**
     * Drops what ends at or before a time, for keys that have gone quiet; events drop what they outlive by themselves.
     *
     * @param upTo epoch milliseconds; no event to come may have a window that reaches back to it
     * @param leaves most leaves to drop in this call, each of up to 64 events
     * @return whether anything is still kept of the key; if not, its header may be forgotten
     */
    public boolean expire(WindowStore store, long upTo, int leaves) {
        KeyedHistory opened = open(store);
        try {
            if (opened.expire(upTo, leaves)) {
                store.putHeader(opened.header());
            }
            return !opened.header().isEmpty();
        } finally {
            opened.close();
        }
    }

    /** @return labels that histories dropped since the last call because their event never came */
    public long takeUnmetLabels() {
        return history == null ? 0 : history.takeUnmet();
    }

    private KeyedHistory open(WindowStore store) {
        if (history == null) {
            history = new KeyedHistory(plan, shape);
        }
        history.open(store);
        return history;
    }
}
