package io.headrace.stages.features;

import io.headrace.contract.FeatureRow;
import io.headrace.contract.Flags;
import io.headrace.features.KeyedFeatures;
import io.headrace.features.LabelOutcome;
import io.headrace.metrics.StageMetrics;
import io.headrace.stages.MetricsOf;
import io.headrace.stages.Mode;
import io.headrace.stages.serde.FeatureRowSerializer;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
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
 * <p>A key's history is dropped when no window can reach it any more. Single-threaded, as every operator.
 */
public final class FeaturesOperator extends AbstractStreamOperator<FeatureRow>
        implements OneInputStreamOperator<KeyedItem, FeatureRow> {
    private static final long serialVersionUID = 1L;

    /** Slots of time per horizon: some hundred keep lists short and the watermark close. */
    private static final int SLOTS = 256;

    private static final int TIMED_ROWS = 64;

    private final KeyedFeatures features;
    private final Mode mode;
    private final FeatureRowSerializer rows;
    private final MetricsOf metricsOf;
    private transient FlinkWindowStore store;
    private transient WaitingItems waiting;
    private transient InternalTimerService<VoidNamespace> expiries;
    private transient StageMetrics metrics;
    private transient long settled;
    private transient long computed;

    public FeaturesOperator(KeyedFeatures features, Mode mode, FeatureRowSerializer rows, MetricsOf metricsOf) {
        this.features = features;
        this.mode = mode;
        this.rows = rows;
        this.metricsOf = metricsOf;
    }

    @Override
    public void open() throws Exception {
        super.open();
        store = new FlinkWindowStore(getKeyedStateBackend());
        waiting = waitingItems();
        expiries = timers("expiries", this::expire);
        metrics = metricsOf.open();
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

    private void runSlot(long end) throws Exception {
        for (KeyedItem item : waiting.take(end)) {
            setCurrentKey(item.key());
            run(item);
        }
    }

    private void run(KeyedItem item) {
        if (item instanceof KeyedItem.OfLabel of) {
            LabelOutcome outcome = features.onLabel(store, of.label());
            if (outcome == LabelOutcome.AWAITED) {
                keepUntil(of.label().eventTime());
            }
        } else if (item instanceof KeyedItem.OfRow of) {
            run(of.row());
        }
    }

    private void run(FeatureRow row) {
        if (features.key(row.event()) != null) {
            compute(row);
            keepUntil(row.event().time());
        }
        output.collect(new StreamRecord<>(row, row.event().time()));
    }

    /** Reading the clock twice costs as much as a feature: one row in {@value #TIMED_ROWS} is timed. */
    private void compute(FeatureRow row) {
        if (++computed % TIMED_ROWS != 0) {
            features.onEvent(store, row);
            return;
        }
        long start = System.nanoTime();
        features.onEvent(store, row);
        metrics.featuresTook(System.nanoTime() - start);
    }

    private void markLate(FeatureRow row) {
        if ((row.flags() & Flags.LATE) == 0) {
            row.flag(Flags.LATE);
            metrics.late(1);
        }
    }

    /** One timer a key and retention, not one an event: they fall on multiples of the retention. */
    private void keepUntil(long time) {
        long retention = retentionMillis();
        expiries.registerEventTimeTimer(VoidNamespace.INSTANCE, (Math.floorDiv(time, retention) + 2) * retention);
    }

    private void expire(long time) {
        if (store.header() != null && !features.expire(store, time - retentionMillis(), Integer.MAX_VALUE)) {
            store.removeHeader();
        }
    }

    private long retentionMillis() {
        return Math.max(1, features.retention().toMillis());
    }

    private WaitingItems waitingItems() throws Exception {
        KeyedStateBackend<String> backend = getKeyedStateBackend();
        return new WaitingItems(
                backend,
                new KeyedItemSerializer(rows),
                timers("slots", this::runSlot),
                Math.max(1, features.horizon().toMillis() / SLOTS),
                getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks(),
                ((AbstractKeyedStateBackend<String>) backend).getKeyGroupRange());
    }

    private InternalTimerService<VoidNamespace> timers(String name, Action action) {
        return getInternalTimerService(
                name, VoidNamespaceSerializer.INSTANCE, new Triggerable<Object, VoidNamespace>() {
                    @Override
                    public void onEventTime(InternalTimer<Object, VoidNamespace> timer) throws Exception {
                        action.run(timer.getTimestamp());
                    }

                    @Override
                    public void onProcessingTime(InternalTimer<Object, VoidNamespace> timer) {
                        throw new IllegalStateException("features set no processing-time timers");
                    }
                });
    }

    @FunctionalInterface
    private interface Action {
        void run(long time) throws Exception;
    }
}
