package io.headrace.drift.outcomes;

import io.headrace.drift.quality.IdHash;
import io.headrace.drift.quality.SegmentCounts;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What has been counted and not yet told: parts of counts by model, window, segment and tick. Parts add up to the same
 * whichever they are and however often they are told. At most {@value #MOST} at a time, some 15 MB. One thread.
 */
public final class PendingCounts {
    /** The segment of all. */
    public static final String ALL = "";

    static final int MOST = 512;

    private final QualitySettings settings;
    private final Map<Group, SegmentCounts> parts = new HashMap<>();
    private final Map<Window, SegmentTexts[]> texts = new HashMap<>();

    /** Of all, where the last one counted: mostly the next one counts there too. */
    private Group latest;

    private SegmentCounts latestCounts;

    /**
     * @param counts as {@link SegmentCounts#toBytes} writes them
     */
    public record Part(long model, long windowEnd, long tick, String segment, byte[] counts) {}

    private record Group(long model, long windowEnd, long tick, String segment) {
        boolean isOf(long model, long windowEnd, long tick) {
            return this.model == model && this.windowEnd == windowEnd && this.tick == tick;
        }
    }

    private record Window(long model, long end) {}

    public PendingCounts(QualitySettings settings) {
        this.settings = settings;
    }

    /**
     * Counts a score, labelled or not.
     *
     * @param tick at which it is known: its window's end unless it is late
     */
    public void score(Footprint score, long tick) {
        long windowEnd = settings.grid().windowEnd(score.eventTime());
        if (tick == windowEnd && isSegmented()) {
            learn(score, windowEnd);
        }
        counted(score, windowEnd, tick, counts -> counts.addScore(score.score()));
    }

    public void change(Footprint score, IdHash id, Change change) {
        long windowEnd = settings.grid().windowEnd(score.eventTime());
        counted(
                score,
                windowEnd,
                change.tick(),
                counts -> counts.change(id, score.score(), score.amount(), change.from(), change.to()));
    }

    /** Whether it is time to tell all. */
    public boolean isFull() {
        return parts.size() >= MOST;
    }

    public void tellAll(Consumer<Part> told) {
        tell(Long.MAX_VALUE, told);
    }

    /** Tells and forgets what counts at this tick or an earlier one. */
    public void tell(long passed, Consumer<Part> told) {
        latest = null;
        for (Iterator<Map.Entry<Group, SegmentCounts>> left = parts.entrySet().iterator(); left.hasNext(); ) {
            Map.Entry<Group, SegmentCounts> part = left.next();
            Group of = part.getKey();
            if (of.tick <= passed) {
                byte[] counts = part.getValue().toBytes();
                told.accept(new Part(of.model, of.windowEnd, of.tick, of.segment, counts));
                left.remove();
            }
        }
    }

    /** Forgets what is known of windows that nothing is counted in any more. */
    public void forget(long passed) {
        texts.keySet().removeIf(window -> settings.grid().lastTick(window.end) <= passed);
    }

    /** Only values that all reports of the window know: what comes late, some do not. */
    private void learn(Footprint score, long windowEnd) {
        SegmentTexts[] ofWindow = textsOf(score.model(), windowEnd);
        for (int field = 0; field < ofWindow.length; field++) {
            ofWindow[field].add(score.segments().get(field));
        }
    }

    private void counted(Footprint score, long windowEnd, long tick, Consumer<SegmentCounts> count) {
        count.accept(ofAll(score.model(), windowEnd, tick));
        if (!isSegmented()) {
            return;
        }
        SegmentTexts[] ofWindow = textsOf(score.model(), windowEnd);
        for (int field = 0; field < ofWindow.length; field++) {
            String value = ofWindow[field].segment(score.segments().get(field));
            String segment = settings.segmentBy().get(field) + "=" + value;
            count.accept(part(new Group(score.model(), windowEnd, tick, segment)));
        }
    }

    private boolean isSegmented() {
        return !settings.segmentBy().isEmpty();
    }

    private SegmentCounts ofAll(long model, long windowEnd, long tick) {
        if (latest == null || !latest.isOf(model, windowEnd, tick)) {
            latest = new Group(model, windowEnd, tick, ALL);
            latestCounts = part(latest);
        }
        return latestCounts;
    }

    private SegmentCounts part(Group group) {
        return parts.computeIfAbsent(group, of -> settings.noCounts());
    }

    private SegmentTexts[] textsOf(long model, long windowEnd) {
        return texts.computeIfAbsent(new Window(model, windowEnd), of -> noTexts());
    }

    private SegmentTexts[] noTexts() {
        SegmentTexts[] none = new SegmentTexts[settings.segmentBy().size()];
        for (int i = 0; i < none.length; i++) {
            none[i] = new SegmentTexts();
        }
        return none;
    }
}
