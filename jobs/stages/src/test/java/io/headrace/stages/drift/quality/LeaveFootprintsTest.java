package io.headrace.stages.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Flags;
import io.headrace.contract.Provenance;
import io.headrace.drift.outcomes.Footprint;
import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.outcomes.ScoredEvent;
import io.headrace.drift.quality.CostMatrix;
import io.headrace.drift.quality.IdHash;
import io.headrace.stages.Cards;
import io.headrace.stages.drift.quality.QualityItem.OfModel;
import io.headrace.stages.drift.quality.QualityItem.OfScores;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Scores on their way to the join. */
class LeaveFootprintsTest {
    private static final EventFields FIELDS = EventFields.of(Cards.SCHEMA, "amount", List.of("card"));
    private static final int KEY_GROUPS = 16;

    private OneInputStreamOperatorTestHarness<Scored, QualityItem> operator;

    @BeforeEach
    void open() throws Exception {
        operator = new OneInputStreamOperatorTestHarness<>(new LeaveFootprints(FIELDS), KEY_GROUPS, 1, 0);
        operator.setup(QualityItemSerializer.TYPE.createSerializer(null));
        operator.open();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    private void process(Scored... all) throws Exception {
        for (Scored scored : all) {
            operator.processElement(new StreamRecord<>(scored, scored.score().eventTime()));
        }
    }

    private static Scored scored(long id) {
        return QualityStageTest.scored(id, 9.5, 0, QualityJob.PROVENANCE);
    }

    private List<OfScores> sent() {
        return operator.extractOutputValues().stream()
                .filter(OfScores.class::isInstance)
                .map(OfScores.class::cast)
                .toList();
    }

    private Map<IdHash, Footprint> footprints() {
        Map<IdHash, Footprint> footprints = new HashMap<>();
        for (OfScores of : sent()) {
            for (ScoredEvent event : of.events()) {
                assertThat(footprints.put(event.id(), event.score().orElseThrow()))
                        .isNull();
            }
        }
        return footprints;
    }

    @Test
    void aScoreLeavesWhatItsEventSaysAndItsModelOnce() throws Exception {
        Provenance other = Provenance.of("cards", "fraud", "2", "other-sha", "spec-sha");
        process(
                scored(1),
                QualityStageTest.scored(0, Double.NaN, 0, QualityJob.PROVENANCE),
                QualityStageTest.scored(2, 1, 0, other));
        operator.endInput();
        assertThat(operator.extractOutputValues())
                .filteredOn(OfModel.class::isInstance)
                .containsExactly(new OfModel(QualityJob.PROVENANCE), new OfModel(other));
        assertThat(footprints())
                .isEqualTo(Map.of(
                        IdHash.of("1"), new Footprint(101, QualityJob.MODEL, 0.25, 9.5, List.of("card1")),
                        IdHash.of("0"), new Footprint(100, QualityJob.MODEL, 0.25, 0, List.of("")),
                        IdHash.of("2"), new Footprint(102, QualityItem.model(other), 0.25, 1, List.of("card2"))));
    }

    @Test
    void aFallbackLeavesNothing() throws Exception {
        process(QualityStageTest.scored(1, 9.5, Flags.FALLBACK | Flags.LATE, QualityJob.PROVENANCE));
        operator.endInput();
        assertThat(operator.extractOutputValues()).isEmpty();
        process(QualityStageTest.scored(1, 9.5, Flags.LATE, QualityJob.PROVENANCE));
        operator.endInput();
        assertThat(footprints()).hasSize(1);
    }

    @Test
    void nothingStaysBehindWhatItMustPrecede() throws Exception {
        process(scored(0));
        assertThat(footprints()).isEmpty();
        operator.processWatermark(new Watermark(1_000));
        process(scored(1));
        operator.prepareSnapshotPreBarrier(1);
        assertThat(footprints()).hasSize(2);
        process(scored(2));
        operator.processWatermarkStatus(WatermarkStatus.IDLE);
        process(scored(3));
        assertThat(footprints()).as("while idle").hasSize(4);
        operator.processWatermarkStatus(WatermarkStatus.ACTIVE);
        process(scored(4));
        assertThat(footprints()).hasSize(4);
        operator.endInput();
        assertThat(operator.getOutput())
                .extracting(element -> element instanceof StreamRecord<?> record
                        ? record.getValue().getClass()
                        : element.getClass())
                .containsExactly(
                        OfModel.class,
                        OfScores.class,
                        Watermark.class,
                        OfScores.class,
                        OfScores.class,
                        WatermarkStatus.class,
                        OfScores.class,
                        WatermarkStatus.class,
                        OfScores.class);
    }

    @Test
    void whatLeavesTogetherLiesInOneKeyGroupAndIsSoonEnough() throws Exception {
        for (int id = 0; id < 2_000; id++) {
            process(scored(id));
        }
        int waiting = 2_000 - footprints().size();
        assertThat(waiting).isBetween(1, KEY_GROUPS * (LeaveFootprints.MOST_TOGETHER - 1));
        operator.endInput();
        assertThat(footprints()).hasSize(2_000);
        for (OfScores of : sent()) {
            assertThat(of.events().size()).isBetween(1, LeaveFootprints.MOST_TOGETHER);
            for (ScoredEvent event : of.events()) {
                assertThat(group(QualityItem.bucket(event.id()))).isEqualTo(group(of.bucket()));
            }
        }
    }

    private static int group(int bucket) {
        return KeyGroupRangeAssignment.assignToKeyGroup(bucket, KEY_GROUPS);
    }

    @ParameterizedTest
    @EnumSource(QualityJob.Backend.class)
    void eachScoreIsFoundByItsLabelAlsoAfterTheJoinHasOtherSubtasks(QualityJob.Backend backend) throws Exception {
        Duration day = Duration.ofDays(1);
        QualityGrid grid = new QualityGrid(day, day, day.multipliedBy(30));
        QualitySettings settings = new QualitySettings(grid, 0.5, 100, CostMatrix.UNKNOWN, List.of(), 1_000_000);
        for (int id = 0; id < 2_000; id++) {
            process(scored(id));
        }
        process(scored(7)); // again, and perhaps in the batch of the first
        operator.endInput();
        List<OfScores> sent = sent();
        QualityJob.Saved saved;
        try (QualityJob job = new QualityJob("together", settings, 3, backend, null)) {
            for (OfScores of : sent.subList(0, sent.size() / 2)) {
                job.processElement(of, 0);
            }
            saved = job.checkpoint();
        }
        try (QualityJob job = new QualityJob("together", settings, 2, backend, saved)) {
            for (OfScores of : sent.subList(sent.size() / 2, sent.size())) {
                job.processElement(of, 0);
            }
            for (int id = 0; id < 2_000; id += 10) {
                job.processElement(Outcomes.label("" + id, 3_000, true), 3_000);
            }
            job.finish();
            var report = job.report(day.toMillis(), day.toMillis(), "");
            assertThat(report.scores()).isEqualTo(2_000);
            assertThat(report.labelled()).isEqualTo(200);
            assertThat(job.labels()).containsEntry("joined", 200L);
        }
    }
}
