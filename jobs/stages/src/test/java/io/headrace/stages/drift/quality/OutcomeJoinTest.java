package io.headrace.stages.drift.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.drift.outcomes.QualityGrid;
import io.headrace.drift.outcomes.QualitySettings;
import io.headrace.drift.quality.CostMatrix;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The join as an operator among others; what it finds is in {@link QualityTest}. */
class OutcomeJoinTest {
    private static final long WINDOW = 60_000;
    private static final QualitySettings SETTINGS = new QualitySettings(
            new QualityGrid(Duration.ofMillis(WINDOW), Duration.ofMillis(WINDOW), Duration.ofMillis(3 * WINDOW)),
            0.3,
            10,
            CostMatrix.UNKNOWN,
            List.of(),
            1_000_000);

    @Test
    void watermarksPassTheJoinBehindWhatTheyClose() throws Exception {
        try (QualityJob job = new QualityJob("join", SETTINGS)) {
            var join = job.joins().get(0);
            job.processElement(Outcomes.score("a", 1_000, 0.9, 10), 1_000);
            join.processWatermark(new Watermark(WINDOW - 2));
            assertThat(join.extractOutputValues()).noneMatch(QualityPart.OfCounts.class::isInstance);
            join.processWatermark(new Watermark(WINDOW - 1));
            List<Object> output = List.copyOf(join.getOutput());
            assertThat(output.get(output.size() - 1)).isEqualTo(new Watermark(WINDOW - 1));
            assertThat(join.extractOutputValues()).hasAtLeastOneElementOfType(QualityPart.OfCounts.class);
        }
    }

    @Test
    void theJoinClosesTwiceAndUnopenedAndLetsFailuresThrough() throws Exception {
        QualityJob job = new QualityJob("join", SETTINGS);
        job.processElement(Outcomes.score("a", 1_000, 0.9, 10), 1_000);
        job.joins().get(0).getOperator().close();
        job.close();
        new OutcomeJoin(SETTINGS, () -> (outcome, count) -> {}).close();
        OutcomeJoin failing = new OutcomeJoin(SETTINGS, () -> (outcome, count) -> {
            throw new IllegalStateException("no counter for " + outcome);
        });
        try (var join = new KeyedOneInputStreamOperatorTestHarness<>(failing, QualityItem::bucket, Types.INT)) {
            join.open();
            join.processElement(Outcomes.score("a", 1_000, 0.9, 10), 1_000);
            assertThatThrownBy(() -> join.processElement(Outcomes.label("a", 1_000, true), 1_000))
                    .hasMessage("no counter for joined");
        }
    }

    @Test
    void anIdleJoinLeavesNothingUntold() throws Exception {
        try (QualityJob job = new QualityJob("join", SETTINGS)) {
            var join = job.joins().get(0);
            job.processElement(Outcomes.score("a", 1_000, 0.9, 10), 1_000);
            join.processWatermarkStatus(WatermarkStatus.IDLE);
            assertThat(join.extractOutputValues()).hasAtLeastOneElementOfType(QualityPart.OfCounts.class);
        }
    }
}
