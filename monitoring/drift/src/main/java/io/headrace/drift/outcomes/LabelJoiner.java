package io.headrace.drift.outcomes;

import io.headrace.drift.outcomes.KnownLabels.Added;
import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/**
 * Brings scores and labels of one event together, whichever comes first, and counts what they say. What is remembered lies in
 * many {@link ScoredEvents}, the buckets, by the hash of the event id: each call is given the one and answers what is to be
 * remembered in its place. Where all together are too many, the oldest of that bucket make room. One thread.
 */
public final class LabelJoiner {
    /** More than comes in, so that too many become fewer, and not all at once. */
    private static final int MOST_EVICTED = 2;

    private final QualityGrid grid;
    private final ScoredEvents none;
    private final long most;
    private final PendingCounts pending;
    private final ObjLongConsumer<LabelFate> fates;
    private long passed = QualityGrid.NEVER;
    private long remembered;

    /**
     * @param most events to remember, but for one a bucket that is kept in any case
     * @param fates told what became of labels, and how many
     */
    public LabelJoiner(QualitySettings settings, long most, PendingCounts pending, ObjLongConsumer<LabelFate> fates) {
        this.grid = settings.grid();
        this.none = ScoredEvents.none(settings.fingerprint());
        this.most = most;
        this.pending = pending;
        this.fates = fates;
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
    public ScoredEvents score(ScoredEvents events, IdHash id, Footprint score) {
        ScoredEvent known = events.get(id);
        long windowEnd = grid.windowEnd(score.eventTime());
        long tick = grid.open(windowEnd, passed);
        if (known != null && known.score().isPresent() || tick > grid.lastTick(windowEnd)) {
            return events;
        }
        pending.score(score, tick);
        KnownLabels labels = known == null ? KnownLabels.NONE : replay(known.labels(), id, score);
        return remember(events, known, new ScoredEvent(id, Optional.of(score), labels));
    }

    /** The labels that waited, as if they came now. */
    private KnownLabels replay(KnownLabels waited, IdHash id, Footprint score) {
        KnownLabels labels = KnownLabels.NONE;
        for (int i = 0; i < waited.size(); i++) {
            labels = joined(labels, id, score, waited.time(i), waited.outcome(i));
        }
        return labels;
    }

    /**
     * @param time from which the label is known
     * @param eventTime of its event, or {@link Long#MIN_VALUE} where that is not known
     */
    public ScoredEvents label(ScoredEvents events, IdHash id, long time, long eventTime, Outcome outcome) {
        ScoredEvent known = events.get(id);
        if (known == null || known.score().isEmpty()) {
            return waiting(events, known, id, time, eventTime, outcome);
        }
        Footprint score = known.score().get();
        KnownLabels labels = joined(known.labels(), id, score, time, outcome);
        return labels == known.labels() ? events : remember(events, known, new ScoredEvent(id, known.score(), labels));
    }

    private ScoredEvents waiting(
            ScoredEvents events, ScoredEvent known, IdHash id, long time, long eventTime, Outcome outcome) {
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
                : remember(events, known, new ScoredEvent(id, Optional.empty(), added.labels()));
    }

    private KnownLabels joined(KnownLabels labels, IdHash id, Footprint score, long time, Outcome outcome) {
        long windowEnd = grid.windowEnd(score.eventTime());
        if (isExpired(time, windowEnd)) {
            fates.accept(LabelFate.EXPIRED, 1);
            return labels;
        }
        Added added = labels.with(time, outcome, at -> grid.tick(at, windowEnd));
        fates.accept(added.fate(), 1);
        count(added.changes(), id, score);
        return added.labels().since(passed, at -> grid.tick(at, windowEnd));
    }

    private boolean isExpired(long labelTime, long windowEnd) {
        return grid.open(grid.tick(labelTime, windowEnd), passed) > grid.lastTick(windowEnd);
    }

    private void count(List<Change> changes, IdHash id, Footprint score) {
        for (Change change : changes) {
            long tick = grid.open(change.tick(), passed);
            pending.change(score, id, new Change(tick, change.from(), change.to()));
        }
    }

    private ScoredEvents remember(ScoredEvents events, ScoredEvent known, ScoredEvent event) {
        if (known != null) {
            return events.without(event.id()).plus(event);
        }
        remembered++;
        return withinRoom(events.plus(event));
    }

    private ScoredEvents withinRoom(ScoredEvents events) {
        ScoredEvents left = events;
        for (int i = 0; i < MOST_EVICTED && remembered > most && left.size() > 1; i++) {
            left = left.withoutOldest();
            remembered--;
            fates.accept(LabelFate.EVICTED, 1);
        }
        return left;
    }

    /** All buckets are about to be swept: what is remembered is counted anew. */
    public void beginSweep() {
        remembered = 0;
    }

    /** Forgets what no window is reported of any more. */
    public ScoredEvents sweep(ScoredEvents events, long now) {
        ScoredEvents left = now == Long.MAX_VALUE ? none : events.after(now - rememberedMillis() - 1);
        if (left != events) {
            int unmatched = events.unscored() - left.unscored();
            if (unmatched > 0) {
                fates.accept(LabelFate.UNMATCHED, unmatched);
            }
        }
        remembered += left.size();
        return left;
    }
}
