package io.headrace.stages.drift;

import io.headrace.drift.window.Counting;
import io.headrace.drift.window.DriftRules;
import io.headrace.drift.window.DriftWatch;
import io.headrace.drift.window.ModelCounts;
import io.headrace.drift.window.WindowDrift;
import io.headrace.drift.window.WindowShape;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/** The panes of windows of one shape, and who watches them, in keyed state; named by the shape, so that another begins anew. */
final class ShapePanes {
    private final WindowShape shape;
    private final Counting counting;
    private final DriftRules rules;

    /** Bytes of {@link ModelCounts} by the pane's end. */
    private final MapState<Long, byte[]> panes;

    /** Bytes of {@link DriftWatch}. */
    private final ValueState<byte[]> watch;

    /** Time of the earliest event since the last gap. */
    private final ValueState<Long> since;

    /** End of the last window that was judged: after a restart the watermark says nothing yet. */
    private final ValueState<Long> judged;

    /** Whether that window held anything. */
    private final ValueState<Boolean> busy;

    /** Bytes of the watch that was last kept, of whichever key: where they are the state, the watch need not be read. */
    private byte[] kept;

    private DriftWatch keptWatch;

    ShapePanes(WindowShape shape, Counting counting, DriftRules rules, RuntimeContext context) {
        this.shape = shape;
        this.counting = counting;
        this.rules = rules;
        String name = shape.sizeMillis() + "-" + shape.slideMillis();
        var bytes = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
        this.panes = context.getMapState(new MapStateDescriptor<>("panes-" + name, Types.LONG, bytes));
        this.watch = context.getState(new ValueStateDescriptor<>("watch-" + name, bytes));
        this.since = context.getState(new ValueStateDescriptor<>("since-" + name, Types.LONG));
        this.judged = context.getState(new ValueStateDescriptor<>("judged-" + name, Types.LONG));
        this.busy = context.getState(new ValueStateDescriptor<>("busy-" + name, Types.BOOLEAN));
    }

    WindowShape shape() {
        return shape;
    }

    /** @return the end of the next window with the counts; empty if they came behind the last one */
    Optional<Long> add(PaneCounts counts, long watermark) throws Exception {
        long end = shape.paneEnd(counts.end() - 1);
        long passed = Math.max(watermark, judgedUpTo() - 1);
        if (shape.lastWindowWith(end) - 1 <= passed) {
            return Optional.empty();
        }
        byte[] known = panes.get(end);
        panes.put(end, known == null ? counts.counts() : merged(known, counts.counts()));
        Long start = since.value();
        if (start == null || counts.earliest() < start) {
            since.update(counts.earliest());
        }
        return Optional.of(end - 1 > passed ? end : shape.paneEnd(passed + 1));
    }

    private long judgedUpTo() throws IOException {
        Long end = judged.value();
        return end == null ? Long.MIN_VALUE + 1 : end;
    }

    private byte[] merged(byte[] first, byte[] second) {
        ModelCounts counts = ModelCounts.fromBytes(counting, first);
        counts.merge(second);
        return counts.toBytes();
    }

    /**
     * What became of a window.
     *
     * @param isFollowed whether the next window is to be looked at
     */
    record Passed(boolean isFollowed, Optional<WindowDrift> drift) {
        static final Passed NOTHING = new Passed(false, Optional.empty());
    }

    /**
     * Takes the window that ends then and forgets its oldest pane. A window that overlaps others, of which newer ones have passed
     * already, is not judged: to catch up with a year means a few thousand windows, not half a million.
     *
     * @param watermark what has passed
     */
    Passed pass(long end, long watermark) throws Exception {
        if (end <= judgedUpTo()) {
            return Passed.NOTHING;
        }
        boolean wasBusy = Boolean.TRUE.equals(busy.value());
        boolean isBusy = hasPaneIn(end);
        if (!isBusy && (watermark == Long.MAX_VALUE || !wasBusy)) {
            return Passed.NOTHING; // at the end of all events, or no news
        }
        boolean isNewest = watermark < end + shape.slideMillis() - 1;
        DriftWatch watching = watching();
        showPane(watching, end);
        Optional<WindowDrift> drift =
                isNewest || shape.standsAlone(end) ? Optional.of(judge(watching, end)) : Optional.empty();
        keep(watching);
        panes.remove(shape.oldestPaneOf(end));
        if (!isBusy) {
            beginAnew();
        }
        judged.update(end);
        busy.update(isBusy);
        return new Passed(true, drift);
    }

    private boolean hasPaneIn(long end) throws Exception {
        for (long pane = shape.oldestPaneOf(end); pane <= end; pane += shape.slideMillis()) {
            if (panes.contains(pane)) {
                return true;
            }
        }
        return false;
    }

    /** Behind a gap counting begins anew, for what is left. */
    private void beginAnew() throws Exception {
        long earliest = Long.MAX_VALUE;
        for (byte[] pane : panes.values()) {
            earliest = Math.min(earliest, ModelCounts.fromBytes(counting, pane).earliest());
        }
        since.update(earliest);
    }

    private void showPane(DriftWatch watching, long end) throws Exception {
        byte[] newest = panes.get(end);
        if (newest != null) {
            watching.pane(ModelCounts.fromBytes(counting, newest));
        }
    }

    private WindowDrift judge(DriftWatch watching, long end) throws Exception {
        ModelCounts window = new ModelCounts(counting);
        for (long pane = shape.oldestPaneOf(end); pane <= end; pane += shape.slideMillis()) {
            byte[] counts = panes.get(pane);
            if (counts != null) {
                window.merge(counts);
            }
        }
        boolean whole = since.value() <= end - shape.sizeMillis();
        return watching.window(window, whole, shape.standsAlone(end));
    }

    private DriftWatch watching() throws IOException {
        byte[] known = watch.value();
        if (known == null) {
            return new DriftWatch(counting, rules);
        }
        return Arrays.equals(known, kept) ? keptWatch : DriftWatch.fromBytes(counting, rules, known);
    }

    private void keep(DriftWatch watching) throws IOException {
        keptWatch = watching;
        kept = watching.toBytes();
        watch.update(kept);
    }

    void clear() {
        panes.clear();
        watch.clear();
        since.clear();
        judged.clear();
        busy.clear();
    }
}
