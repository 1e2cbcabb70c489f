package io.headrace.drift.outcomes;

import io.headrace.drift.outcomes.KnownLabels.Added;
import io.headrace.drift.quality.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * Brings scores and labels of one event together, whichever comes first, and counts what they say. What is remembered lies in
 * many {@link ScoredEvents}, by a hash of the event id: each call is given the one and answers what is to be remembered in its
 * place. One thread.
 */
public final class LabelJoiner {
    /** Deviations of a bucket's size from the mean: one bucket in some 30,000 is fuller. */
    private static final int DEVIATIONS = 4;

    private static final int LEAST_ROOM = 8;

    private final QualityGrid grid;
    private final ScoredEvents none;
    private final int room;
    private final PendingCounts pending;
    private final ObjLongConsumer<LabelFate> fates;
    private long passed = QualityGrid.NEVER;

    /**
     * @param buckets how many {@link ScoredEvents} there are in all
     * @param fates told what became of labels, and how many
     */
    public LabelJoiner(QualitySettings settings, int buckets, PendingCounts pending, ObjLongConsumer<LabelFate> fates) {
        this.grid = settings.grid();
        this.none = ScoredEvents.none(settings.fingerprint());
        this.room = room((double) settings.maxEvents() / buckets);
        this.pending = pending;
        this.fates = fates;
    }

    /** Room for a bucket's share and what chance adds to it: in all at most half as much again where shares are large. */
    static int room(double share) {
        return (int) Math.max(LEAST_ROOM, Math.ceil(share + DEVIATIONS * Math.sqrt(share)));
    }

    /** Nothing where nothing is remembered, or what was counted by other settings. */
    public ScoredEvents usable(ScoredEvents events) {
        if (events == null) {
            return none;
        }
        if (events.settings() == none.settings()) {
            return events;
        }
        fates.accept(LabelFate.EVICTED, events.size());
        return none;
    }

    /** @param tick the last that is not to be added to any more */
    public void passed(long tick) {
        passed = tick;
    }

    /** How long behind its time an event is remembered. */
    public long rememberedMillis() {
        return grid.window().toMillis() + grid.ttl().toMillis();
    }

    /** An event that has its score already keeps it: it is the first that counts. */
    public ScoredEvents score(ScoredEvents events, String eventId, Footprint score) {
        ScoredEvent known = events.get(eventId);
        long windowEnd = grid.windowEnd(score.eventTime());
        long tick = grid.open(windowEnd, passed);
        if (known != null && known.score().isPresent() || tick > grid.lastTick(windowEnd)) {
            return events;
        }
        pending.score(score, tick);
        KnownLabels labels = known == null ? KnownLabels.NONE : replay(known.labels(), eventId, score);
        return roomFor(events, new ScoredEvent(eventId, Optional.of(score), labels));
    }

    /** The labels that waited, as if they came now. */
    private KnownLabels replay(KnownLabels waited, String eventId, Footprint score) {
        KnownLabels labels = KnownLabels.NONE;
        for (int i = 0; i < waited.size(); i++) {
            labels = joined(labels, eventId, score, waited.time(i), waited.outcome(i));
        }
        return labels;
    }

    /**
     * @param time from which the label is known
     * @param eventTime of its event, or {@link Long#MIN_VALUE} where that is not known
     */
    public ScoredEvents label(ScoredEvents events, String eventId, long time, long eventTime, Outcome outcome) {
        ScoredEvent known = events.get(eventId);
        if (known == null || known.score().isEmpty()) {
            return waiting(events, known, eventId, time, eventTime, outcome);
        }
        Footprint score = known.score().get();
        KnownLabels labels = joined(known.labels(), eventId, score, time, outcome);
        return labels == known.labels() ? events : events.with(new ScoredEvent(eventId, known.score(), labels));
    }

    private ScoredEvents waiting(
            ScoredEvents events, ScoredEvent known, String eventId, long time, long eventTime, Outcome outcome) {
        if (eventTime != Long.MIN_VALUE && isExpired(time, grid.windowEnd(eventTime))) {
            fates.accept(LabelFate.EXPIRED, 1);
            return events;
        }
        KnownLabels before = known == null ? KnownLabels.NONE : known.labels();
        Added added = before.with(time, outcome, at -> at);
        if (added.fate() == LabelFate.EVICTED) {
            fates.accept(LabelFate.EVICTED, 1);
        }
        return added.labels() == before
                ? events
                : roomFor(events, new ScoredEvent(eventId, Optional.empty(), added.labels()));
    }

    private KnownLabels joined(KnownLabels labels, String eventId, Footprint score, long time, Outcome outcome) {
        long windowEnd = grid.windowEnd(score.eventTime());
        if (isExpired(time, windowEnd)) {
            fates.accept(LabelFate.EXPIRED, 1);
            return labels;
        }
        Added added = labels.with(time, outcome, at -> grid.tick(at, windowEnd));
        fates.accept(added.fate(), 1);
        count(added.changes(), eventId, score);
        return added.labels().since(passed, at -> grid.tick(at, windowEnd));
    }

    private boolean isExpired(long labelTime, long windowEnd) {
        return grid.open(grid.tick(labelTime, windowEnd), passed) > grid.lastTick(windowEnd);
    }

    private void count(List<Change> changes, String eventId, Footprint score) {
        for (Change change : changes) {
            long tick = grid.open(change.tick(), passed);
            pending.change(score, eventId, new Change(tick, change.from(), change.to()));
        }
    }

    private ScoredEvents roomFor(ScoredEvents events, ScoredEvent event) {
        ScoredEvents more = events.with(event);
        for (int size = more.size(); size > room; size--) {
            more = more.withoutOldest();
            fates.accept(LabelFate.EVICTED, 1);
        }
        return more;
    }

    /** Forgets what no window is reported of any more. */
    public ScoredEvents sweep(ScoredEvents events, long now) {
        ScoredEvents left = events.after(now - rememberedMillis() - 1);
        int unmatched = events.unscored() - left.unscored();
        if (unmatched > 0) {
            fates.accept(LabelFate.UNMATCHED, unmatched);
        }
        return left;
    }
}
