package io.headrace.stages.drift.quality;

import io.headrace.contract.QualityReport;
import io.headrace.contract.Run;
import io.headrace.drift.outcomes.MaturingWindows;
import io.headrace.drift.outcomes.PendingCounts.Part;
import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.outcomes.Slot;
import io.headrace.drift.quality.CostMatrix;
import io.headrace.stages.OperatorKit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;

/** The kit for the judge, fed with what a join has told. What comes out is compared with the windows in plain Java. */
class JudgeOutcomesKitTest extends OperatorKit<QualityPart, QualityReport> {
    private static final long WINDOW = 60_000;
    private static final QualitySettings SETTINGS = settings(0.3);

    private static QualitySettings settings(double threshold) {
        QualityGrid grid = new QualityGrid(
                Duration.ofMillis(WINDOW), Duration.ofMillis(WINDOW / 3), Duration.ofMillis(2 * WINDOW));
        return new QualitySettings(grid, threshold, 5, CostMatrix.UNKNOWN, List.of("shop"), 1_000_000);
    }

    @Override
    protected OneInputStreamOperatorTestHarness<QualityPart, QualityReport> operator() throws Exception {
        return judge(SETTINGS);
    }

    /** Its counts are in other bins. */
    @Override
    protected OneInputStreamOperatorTestHarness<QualityPart, QualityReport> failing() throws Exception {
        return judge(settings(0.31));
    }

    private static OneInputStreamOperatorTestHarness<QualityPart, QualityReport> judge(QualitySettings settings)
            throws Exception {
        JudgeOutcomes judge = new JudgeOutcomes(settings, Run.LIVE, () -> (outcome, count) -> {}, QualityView.NONE);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(judge), QualityPart::model, Types.LONG);
    }

    @Override
    protected TypeSerializer<QualityReport> outputs() {
        return QualityReportSerializer.TYPE.createSerializer(null);
    }

    @Override
    protected List<Object> input() {
        try (var join = new KeyedOneInputStreamOperatorTestHarness<>(
                new OutcomeJoin(SETTINGS, () -> (outcome, count) -> {}), QualityItem::bucket, Types.INT)) {
            join.setup(QualityPart.Serializer.TYPE.createSerializer(null));
            join.open();
            join.processElement(new QualityItem.OfModel(QualityJob.PROVENANCE), 0);
            for (Object element : Outcomes.random(1, 150, WINDOW, 3, "s").script(2, 1_000)) {
                if (element instanceof Watermark mark) {
                    join.prepareSnapshotPreBarrier(1);
                    join.processWatermark(mark);
                } else {
                    StreamRecord<?> record = (StreamRecord<?>) element;
                    join.processElement((QualityItem) record.getValue(), record.getTimestamp());
                }
            }
            join.endInput();
            return new ArrayList<>(join.getOutput());
        } catch (Exception e) {
            throw new IllegalStateException("the join failed", e);
        }
    }

    @Override
    protected List<Object> expected(List<Object> input) {
        TreeMap<Long, TreeMap<Slot, byte[]>> ticks = new TreeMap<>();
        for (Object element : input) {
            if (element instanceof StreamRecord<?> record && record.getValue() instanceof QualityPart.OfCounts of) {
                add(of.part(), ticks);
            }
        }
        MaturingWindows windows = new MaturingWindows(SETTINGS, Map.of());
        List<Object> reports = new ArrayList<>();
        ticks.forEach((tick, parts) -> windows.advance(tick, parts)
                .forEach(quality ->
                        reports.add(QualityReports.of(QualityJob.PROVENANCE, Run.LIVE, tick, SETTINGS, quality))));
        return reports;
    }

    /** And a look at what follows the window, which may be empty. */
    private static void add(Part part, TreeMap<Long, TreeMap<Slot, byte[]>> ticks) {
        ticks.computeIfAbsent(part.windowEnd() + WINDOW, tick -> new TreeMap<>());
        ticks.computeIfAbsent(part.tick(), tick -> new TreeMap<>())
                .merge(new Slot(part.windowEnd(), part.segment()), part.counts(), (one, other) -> {
                    var counts = SETTINGS.counts(one);
                    counts.merge(SETTINGS.counts(other));
                    return counts.toBytes();
                });
    }

    @Override
    protected Object comparable(QualityReport report) {
        return report;
    }

    @Override
    protected long time(QualityReport report) {
        return report.asOf() - 1;
    }
}
