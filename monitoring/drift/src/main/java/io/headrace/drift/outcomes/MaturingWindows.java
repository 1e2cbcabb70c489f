package io.headrace.drift.outcomes;

import io.headrace.drift.quality.Calibration;
import io.headrace.drift.quality.ExpectedQuality;
import io.headrace.drift.quality.QualityCounts;
import io.headrace.drift.quality.SegmentCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The windows of one model whose labels are still coming. At each tick it takes the parts that count from then on and says how
 * those segments stand that are not as they were a tick ago. Ticks ascend. What it says depends on what the parts add up to
 * and not on how they were parted. One thread.
 */
public final class MaturingWindows {
    private final QualitySettings settings;
    private final NavigableMap<Slot, byte[]> known;

    /** @param known what {@link #known()} was; copied, but for the arrays */
    public MaturingWindows(QualitySettings settings, Map<Slot, byte[]> known) {
        this.settings = settings;
        this.known = new TreeMap<>(known);
    }

    /** Counts by segment, as of the last tick, as {@link SegmentCounts#toBytes} writes them. An array never changes. */
    public NavigableMap<Slot, byte[]> known() {
        return Collections.unmodifiableNavigableMap(known);
    }

    /**
     * @param parts that count from this tick on
     * @return in the order of windows and segments
     */
    public List<WindowQuality> advance(long tick, SortedMap<Slot, byte[]> parts) {
        forgetBefore(tick);
        NavigableSet<Slot> changed = changed(merge(parts));
        if (isEmptyAfterFull(tick)) {
            changed.add(new Slot(tick, PendingCounts.ALL));
        }
        return qualities(tick, changed);
    }

    private void forgetBefore(long tick) {
        while (!known.isEmpty() && settings.grid().lastTick(known.firstKey().windowEnd()) < tick) {
            known.pollFirstEntry();
        }
    }

    /** Answers what was known before of the slots that it touched, null where nothing was. */
    private Map<Slot, byte[]> merge(SortedMap<Slot, byte[]> parts) {
        Map<Slot, byte[]> before = new TreeMap<>();
        parts.forEach((slot, part) -> add(admitted(slot, before), part, before));
        return before;
    }

    private void add(Slot slot, byte[] part, Map<Slot, byte[]> before) {
        byte[] was = known.get(slot);
        remember(slot, before);
        known.put(slot, was == null ? part : merged(was, part));
    }

    private void remember(Slot slot, Map<Slot, byte[]> before) {
        if (!before.containsKey(slot)) {
            before.put(slot, known.get(slot));
        }
    }

    private byte[] merged(byte[] one, byte[] other) {
        SegmentCounts counts = settings.counts(one);
        counts.merge(settings.counts(other));
        return counts.toBytes();
    }

    /** As {@link SegmentTexts} has it: the first of the field's values have slots of their own, and push out those behind. */
    private Slot admitted(Slot slot, Map<Slot, byte[]> before) {
        if (slot.isFixed() || known.containsKey(slot)) {
            return slot;
        }
        List<Slot> values = valuesOf(slot);
        if (values.size() < SegmentTexts.MOST) {
            return slot;
        }
        Slot last = values.get(values.size() - 1);
        if (slot.compareTo(last) > 0) {
            return slot.other();
        }
        remember(last, before);
        add(slot.other(), known.remove(last), before);
        return slot;
    }

    /** Those of the slot's field and window that are known, but for the other ones. */
    private List<Slot> valuesOf(Slot slot) {
        Slot first = new Slot(slot.windowEnd(), slot.field());
        Slot behind = new Slot(slot.windowEnd(), slot.field() + Character.MAX_VALUE);
        return known.subMap(first, true, behind, true).keySet().stream()
                .filter(value -> !value.isFixed())
                .toList();
    }

    private NavigableSet<Slot> changed(Map<Slot, byte[]> before) {
        return before.keySet().stream()
                .filter(known::containsKey)
                .filter(slot -> !Arrays.equals(before.get(slot), known.get(slot)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** That nothing was scored is said once. */
    private boolean isEmptyAfterFull(long tick) {
        long before = tick - settings.grid().window().toMillis();
        return settings.grid().isWindowEnd(tick)
                && !known.containsKey(new Slot(tick, PendingCounts.ALL))
                && known.containsKey(new Slot(before, PendingCounts.ALL));
    }

    private List<WindowQuality> qualities(long tick, NavigableSet<Slot> changed) {
        SortedSet<Long> windows = new TreeSet<>();
        known.keySet().forEach(slot -> windows.add(slot.windowEnd()));
        changed.forEach(slot -> windows.add(slot.windowEnd()));
        List<WindowQuality> qualities = new ArrayList<>();
        changed.stream()
                .map(Slot::segment)
                .distinct()
                .forEach(segment -> qualities.addAll(qualitiesOf(segment, tick, windows, changed)));
        qualities.sort(Comparator.comparing(WindowQuality::slot));
        return qualities;
    }

    /** Of one segment, window by window, since each is calibrated by those before it. */
    private List<WindowQuality> qualitiesOf(
            String segment, long tick, SortedSet<Long> windows, NavigableSet<Slot> changed) {
        List<WindowQuality> qualities = new ArrayList<>();
        QualityCounts soFar = new QualityCounts(settings.threshold());
        long lastSettled = tick - settings.grid().every().toMillis();
        for (long windowEnd : windows) {
            Slot slot = new Slot(windowEnd, segment);
            SegmentCounts counts = known.containsKey(slot) ? settings.counts(known.get(slot)) : settings.noCounts();
            if (windowEnd <= lastSettled) {
                soFar.merge(counts.outcomes());
            }
            if (changed.contains(slot)) {
                qualities.add(quality(slot, counts, soFar.calibration()));
            }
        }
        return qualities;
    }

    private WindowQuality quality(Slot slot, SegmentCounts counts, Calibration calibration) {
        return new WindowQuality(
                slot, counts, calibration, ExpectedQuality.of(counts.scores(), settings.threshold(), calibration));
    }
}
