package io.headrace.stages.drift.quality;

import io.headrace.contract.Provenance;
import io.headrace.contract.QualityReport;
import io.headrace.contract.Run;
import io.headrace.drift.outcomes.LabelFate;
import io.headrace.drift.outcomes.MaturingWindows;
import io.headrace.drift.outcomes.PendingCounts.Part;
import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.outcomes.Slot;
import io.headrace.drift.outcomes.WindowQuality;
import io.headrace.stages.serde.ProvenanceSerializer;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.function.SerializableSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the parts of a model's counts together and reports, tick by tick. What comes when its tick has been reported counts at
 * the next, as long as its window is reported; no report is corrected.
 *
 * <p>Keyed by model, so one subtask judges it all: some hundred small merges a second at most.
 */
final class JudgeOutcomes extends KeyedProcessFunction<Long, QualityPart, QualityReport> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(JudgeOutcomes.class);

    private final QualitySettings settings;
    private final Run run;
    private final SerializableSupplier<LabelCounter> counters;
    private final QualityView view;
    private transient ValueState<Provenance> provenance;
    private transient ValueState<Long> reported;
    private transient ValueState<Integer> countedBy;
    private transient QualityState state;
    private transient LabelCounter counter;
    private transient boolean warnedOfInvalid;

    JudgeOutcomes(QualitySettings settings, Run run, SerializableSupplier<LabelCounter> counters, QualityView view) {
        this.settings = settings;
        this.run = run;
        this.counters = counters;
        this.view = view;
    }

    @Override
    public void open(OpenContext context) {
        provenance = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("judged-provenance", new ProvenanceSerializer()));
        reported = getRuntimeContext().getState(new ValueStateDescriptor<>("judged-until", Types.LONG));
        countedBy = getRuntimeContext().getState(new ValueStateDescriptor<>("judged-settings", Types.INT));
        state = new QualityState(getRuntimeContext(), settings);
        counter = counters.get();
        view.open();
    }

    @Override
    public void processElement(QualityPart part, Context context, Collector<QualityReport> out) throws Exception {
        beginAnewWhereSettingsDiffer();
        if (part instanceof QualityPart.OfModel of) {
            provenance.update(of.provenance());
        } else if (part instanceof QualityPart.OfCounts of) {
            add(of.part(), context.timerService());
        }
    }

    private void add(Part part, TimerService timers) throws Exception {
        QualityGrid grid = settings.grid();
        long tick = grid.open(part.tick(), passed(timers));
        if (tick > grid.lastTick(part.windowEnd())) {
            expired(part);
            return;
        }
        state.add(tick, new Slot(part.windowEnd(), part.segment()), part.counts());
        report(tick, timers);
        // an empty window after this one is reported too, and in the end this one is forgotten
        report(part.windowEnd() + grid.window().toMillis(), timers);
        report(grid.lastTick(part.windowEnd()) + grid.every().toMillis(), timers);
    }

    private long passed(TimerService timers) throws Exception {
        Long until = reported.value();
        long passed = settings.grid().passed(timers.currentWatermark());
        return until == null ? passed : Math.max(passed, until);
    }

    /** When no more can come for the tick. */
    private void report(long tick, TimerService timers) throws Exception {
        if (tick > passed(timers)) {
            timers.registerEventTimeTimer(tick - 1);
        }
    }

    private void expired(Part part) {
        long labels = settings.counts(part.counts()).outcomes().total();
        if (part.segment().isEmpty() && labels > 0) {
            counter.labels(LabelFate.EXPIRED.code(), labels);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<QualityReport> out) throws Exception {
        beginAnewWhereSettingsDiffer();
        long tick = timestamp + 1;
        Long until = reported.value();
        if (until != null && tick <= until) {
            return;
        }
        reported.update(tick);
        Map<Slot, byte[]> before = state.known();
        MaturingWindows windows = new MaturingWindows(settings, before);
        List<WindowQuality> changed = windows.advance(tick, state.takeUntil(tick));
        for (WindowQuality quality : changed) {
            report(tick, quality, out);
        }
        if (provenance.value() != null) {
            view.show(provenance.value(), tick, windows.known(), changed);
        }
        state.update(before, windows.known());
    }

    private void report(long tick, WindowQuality quality, Collector<QualityReport> out) throws Exception {
        Provenance scoredBy = provenance.value();
        if (scoredBy == null) {
            LOG.warn(
                    "quality: expected to know what scored the window that ends at {}, found nothing; it has no report",
                    quality.slot().windowEnd());
            return;
        }
        warnOfInvalid(scoredBy, quality);
        out.collect(QualityReports.of(scoredBy, run, tick, settings, quality));
    }

    private void warnOfInvalid(Provenance scoredBy, WindowQuality quality) {
        long invalid = quality.counts().scores().invalid();
        if (invalid > 0 && !warnedOfInvalid) {
            warnedOfInvalid = true;
            LOG.warn(
                    "quality: model={}/{}: expected scores in [0, 1], found {} of {} outside in the window that ends at {}; "
                            + "only precision at k says anything of these",
                    scoredBy.model(),
                    scoredBy.modelVersion(),
                    invalid,
                    quality.scores(),
                    quality.slot().windowEnd());
        }
    }

    /** Counts in other windows or bins cannot be added to. */
    private void beginAnewWhereSettingsDiffer() throws Exception {
        Integer found = countedBy.value();
        int expected = settings.fingerprint();
        if (found == null || found != expected) {
            if (found != null) {
                LOG.info("quality: windows, threshold, k or segments have changed: measuring begins anew");
                state.clear();
            }
            countedBy.update(expected);
        }
    }
}
