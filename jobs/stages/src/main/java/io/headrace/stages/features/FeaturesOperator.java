package io.headrace.stages.features;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import io.headrace.features.KeyedFeatures;
import io.headrace.features.LabelOutcome;
import io.headrace.features.WindowStore;
import io.headrace.metrics.StageMetrics;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import io.headrace.stages.Sampling;
import io.headrace.stages.serde.FeatureRowSerializer;
import org.apache.flink.api.common.typeutils.base.ByteSerializer;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The windows over one key: labels and rows in, rows with that key's features out.
 *
 * <p>In live nothing waits. In replay an item waits in keyed state until the watermark passes it; then items run in {@link
 * KeyedItem#ORDER}, so that the result depends on the input alone. Items wait by slots of time, so the watermark is passed
 * on only up to the last slot that ended. What comes behind it runs at once, as late.
 *
 * <p>A key's history is dropped when no window can reach it any more: at the border of a slot, behind the slots that end
 * there and before the next, so that in replay what is forgotten does not depend on how the watermark moves. For that both
 * kinds of timers are of one service, which alone keeps their order. Single-threaded, as every operator.
 */
public final class FeaturesOperator extends AbstractStreamOperator<FeatureRow>
        implements OneInputStreamOperator<KeyedItem, FeatureRow> {
    private static final long serialVersionUID = 1L;

    /** Slots of time per horizon: some hundred keep lists short and the watermark close. */
    private static final int SLOTS = 256;

    private static final Byte SLOT_END = 0;
    private static final Byte EXPIRY = 1;

    /** Metrics' word for labels whose event did not come while they could wait. */
    private static final String UNMET = "unmet";

    /** Room for the whole of a key with a hundred thousand events, or for ten thousand keys with fifty. */
    private static final long CACHE_BYTES = 64L << 20;

    private final KeyedFeatures features;
    private final Mode mode;
    private final FeatureRowSerializer rows;
    private final MetricsOf metricsOf;
    private final long cacheBytes;
    private transient WindowStore store;
    private transient CachedWindowStore cache;
    private transient WaitingItems waiting;
    private transient InternalTimerService<Byte> timers;
    private transient StageMetrics metrics;
    private transient long settled;
    private transient Sampling sampling;

    public FeaturesOperator(KeyedFeatures features, Mode mode, FeatureRowSerializer rows, MetricsOf metricsOf) {
        this(features, mode, rows, metricsOf, CACHE_BYTES);
    }

    /** @param cacheBytes how much history is kept as objects where the backend keeps bytes */
    FeaturesOperator(
            KeyedFeatures features, Mode mode, FeatureRowSerializer rows, MetricsOf metricsOf, long cacheBytes) {
        this.features = features;
        this.mode = mode;
        this.rows = rows;
        this.metricsOf = metricsOf;
        this.cacheBytes = cacheBytes;
    }

    @Override
    public void open() throws Exception {
        super.open();
        openStore(getKeyedStateBackend());
        timers = getInternalTimerService("features", ByteSerializer.INSTANCE, new Timers());
        waiting = waitingItems();
        metrics = metricsOf.open();
        sampling = new Sampling();
        settled = Long.MIN_VALUE;
    }

    @Override
    public void processElement(StreamRecord<KeyedItem> element) throws Exception {
        KeyedItem item = element.getValue();
        boolean late = item.time() <= settled;
        if (mode == Mode.REPLAY && !late) {
            waiting.add(item);
        } else {
            if (late && item instanceof KeyedItem.OfRow of) {
                markLate(of.row());
            }
            run(item);
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        long time = mode == Mode.REPLAY ? waiting.settled(mark.getTimestamp()) : mark.getTimestamp();
        if (time > settled) {
            settled = time;
            super.processWatermark(new Watermark(time));
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        if (cache != null) {
            cache.flush();
        }
    }

    /** On the heap the backend's own objects are as near as any cache. */
    private void openStore(KeyedStateBackend<String> backend) throws Exception {
        FlinkWindowStore state = new FlinkWindowStore(backend);
        cache = state.isOnHeap() ? null : new CachedWindowStore(backend, state, cacheBytes);
        store = cache == null ? state : cache;
    }

    private void runSlot(long end) throws Exception {
        for (KeyedItem item : waiting.take(end)) {
            setCurrentKey(item.key());
            run(item);
        }
    }

    private void run(KeyedItem item) {
        if (item instanceof KeyedItem.OfLabel of) {
            LabelOutcome outcome = features.onLabel(store, of.label());
            metrics.labels(outcome.code(), 1);
            if (outcome == LabelOutcome.AWAITED) {
                keepUntil(of.label().eventTime(), Long.MIN_VALUE);
            }
        } else if (item instanceof KeyedItem.OfRow of) {
            run(of.row());
        }
    }

    private void run(FeatureRow row) {
        if (features.key(row.event()) != null) {
            long before = compute(row);
            countUnmet();
            keepUntil(row.event().time(), before);
        }
        output.collect(new StreamRecord<>(row, row.event().time()));
    }

    private long compute(FeatureRow row) {
        if (!sampling.isNext()) {
            return features.onEvent(store, row);
        }
        long start = System.nanoTime();
        long before = features.onEvent(store, row);
        metrics.featuresTook(System.nanoTime() - start);
        return before;
    }

    private void markLate(FeatureRow row) {
        if ((row.flags() & Flags.LATE) == 0) {
            row.flag(Flags.LATE);
            metrics.late(1);
        }
    }

    /**
     * One timer a key and period, not one an event. By then the time is out of every window's reach.
     *
     * @param before a time of the key that has its timer, or the least long
     */
    private void keepUntil(long time, long before) {
        long period = Math.floorDiv(time, periodMillis());
        if (period != Math.floorDiv(before, periodMillis())) {
            timers.registerEventTimeTimer(EXPIRY, (period + 2) * periodMillis());
        }
    }

    /** Whole slots, at least as long as the retention. */
    private long periodMillis() {
        return (retentionMillis() + slotMillis() - 1) / slotMillis() * slotMillis();
    }

    private void expire(long time) {
        if (store.header() != null && !features.expire(store, time - retentionMillis(), Integer.MAX_VALUE)) {
            store.removeHeader();
        }
        countUnmet();
    }

    private void countUnmet() {
        long unmet = features.takeUnmetLabels();
        if (unmet > 0) {
            metrics.labels(UNMET, unmet);
        }
    }

    private long retentionMillis() {
        return Math.max(1, features.retention().toMillis());
    }

    /** At least 2, so that no slot ends on the border at which the next begins. */
    private long slotMillis() {
        return Math.max(2, features.horizon().toMillis() / SLOTS);
    }

    private WaitingItems waitingItems() throws Exception {
        KeyedStateBackend<String> backend = getKeyedStateBackend();
        return new WaitingItems(
                backend,
                new KeyedItemSerializer(rows),
                timers,
                SLOT_END,
                slotMillis(),
                getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks(),
                ((AbstractKeyedStateBackend<String>) backend).getKeyGroupRange());
    }

    private final class Timers implements Triggerable<Object, Byte> {
        @Override
        public void onEventTime(InternalTimer<Object, Byte> timer) throws Exception {
            if (timer.getNamespace().equals(SLOT_END)) {
                runSlot(timer.getTimestamp());
            } else {
                expire(timer.getTimestamp());
            }
        }

        @Override
        public void onProcessingTime(InternalTimer<Object, Byte> timer) {
            throw new IllegalStateException("features set no processing-time timers");
        }
    }
}
