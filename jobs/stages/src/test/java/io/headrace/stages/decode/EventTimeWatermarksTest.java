package io.headrace.stages.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.headrace.contract.Decoded;
import io.headrace.contract.Origin;
import io.headrace.contract.RejectReason;
import io.headrace.contract.Rejected;
import io.headrace.stages.Cards;
import io.headrace.stages.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class EventTimeWatermarksTest {
    private static final Decoded BAD = new Decoded.Bad(
            new Rejected(RejectReason.TIME_OUT_OF_RANGE, "far ahead", Origin.NONE, null, null, List.of()));

    private static final Long IDLE = Long.MIN_VALUE;

    private final ManualClock clock = new ManualClock();
    private final List<Long> marks = new ArrayList<>();
    private final WatermarkOutput output = new WatermarkOutput() {
        @Override
        public void emitWatermark(Watermark watermark) {
            marks.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            marks.add(IDLE);
        }

        @Override
        public void markActive() {
            // not asked about
        }
    };

    @Test
    void theWatermarkTrailsTheLargestEventTimeByTheBound() {
        WatermarkGenerator<Decoded> generator = generator(strategy(Mode.REPLAY));
        generator.onPeriodicEmit(output);
        assertThat(marks).as("nothing is promised before the first event").isEmpty();

        event(generator, 10_000);
        event(generator, 7_000);
        generator.onPeriodicEmit(output);

        assertThat(marks).containsExactly(4_999L);
    }

    @Test
    void aRejectedRecordNeverMovesTheWatermark() {
        WatermarkGenerator<Decoded> generator = generator(strategy(Mode.REPLAY));
        generator.onEvent(BAD, Long.MAX_VALUE, output);
        generator.onPeriodicEmit(output);
        assertThat(marks).isEmpty();

        event(generator, 10_000);
        generator.onEvent(BAD, 99_000, output);
        generator.onPeriodicEmit(output);

        assertThat(marks).containsExactly(4_999L);
    }

    @Test
    void anEventsTimestampIsItsTimeAndARejectionsTheLogs() {
        var assigner = strategy(Mode.LIVE).createTimestampAssigner(UnregisteredMetricsGroup::new);
        assertThat(assigner.extractTimestamp(ok(123), 456)).isEqualTo(123);
        assertThat(assigner.extractTimestamp(BAD, 456)).isEqualTo(456);
    }

    /** Idleness and alignment together can pause a source for good (FLINK-40093). */
    @Test
    void replayAlignsAndLiveGoesIdleAndNeitherDoesBoth() {
        assertThat(strategy(Mode.REPLAY).getAlignmentParameters().isEnabled()).isTrue();
        assertThat(strategy(Mode.LIVE).getAlignmentParameters().isEnabled()).isFalse();
        assertThat(marksAfterSilence(Mode.REPLAY)).containsExactly(4_999L);
        assertThat(marksAfterSilence(Mode.LIVE)).containsExactly(IDLE);
    }

    private List<Long> marksAfterSilence(Mode mode) {
        marks.clear();
        WatermarkGenerator<Decoded> generator = generator(strategy(mode));
        event(generator, 10_000);
        clock.advanceTime(Duration.ofSeconds(6));
        generator.onPeriodicEmit(output);
        return List.copyOf(marks);
    }

    @Test
    void aPartitionWithNothingButRejectedRecordsGoesIdleUntilAnEventComes() {
        WatermarkGenerator<Decoded> generator = generator(strategy(Mode.LIVE));
        for (int second = 0; second < 8; second++) {
            generator.onEvent(BAD, 99_000, output);
            generator.onPeriodicEmit(output);
            clock.advanceTime(Duration.ofSeconds(1));
        }
        assertThat(marks).as("said once").containsExactly(IDLE);

        event(generator, 10_000);
        generator.onPeriodicEmit(output);
        assertThat(marks).containsExactly(IDLE, 4_999L);
    }

    /** Else others would be late for as long as it takes the clock to get there. */
    @Test
    void aFastClockMovesTheLiveWatermarkUpToThisMachinesClockOnly() {
        WatermarkGenerator<Decoded> generator = generator(
                EventTimeWatermarks.of(Mode.LIVE, Duration.ofSeconds(5), "cards", Duration.ofMinutes(1), () -> 60_000));
        event(generator, 20_000);
        event(generator, 7_200_000);
        generator.onPeriodicEmit(output);
        assertThat(marks).containsExactly(54_999L);
    }

    @Test
    void afterAFastClockTheWatermarkGoesOnWithTheEventsThatCome() {
        AtomicLong wall = new AtomicLong(60_000);
        WatermarkGenerator<Decoded> generator = generator(
                EventTimeWatermarks.of(Mode.LIVE, Duration.ofSeconds(5), "cards", Duration.ofMinutes(1), wall::get));
        event(generator, 7_200_000);
        wall.set(90_000);
        generator.onPeriodicEmit(output);
        event(generator, 80_000);
        generator.onPeriodicEmit(output);
        event(generator, 7_200_000);
        generator.onPeriodicEmit(output);
        assertThat(marks).containsExactly(54_999L, 74_999L, 84_999L);
    }

    @Test
    void aReplayKnowsNoClock() {
        WatermarkGenerator<Decoded> generator = generator(EventTimeWatermarks.of(
                Mode.REPLAY, Duration.ofSeconds(5), "cards", Duration.ofMinutes(1), () -> 60_000));
        event(generator, 7_200_000);
        generator.onPeriodicEmit(output);
        assertThat(marks).containsExactly(7_194_999L);
    }

    private static WatermarkStrategy<Decoded> strategy(Mode mode) {
        return EventTimeWatermarks.of(mode, Duration.ofSeconds(5), "cards", Duration.ofMinutes(1));
    }

    private WatermarkGenerator<Decoded> generator(WatermarkStrategy<Decoded> strategy) {
        return strategy.createWatermarkGenerator(new Context());
    }

    private void event(WatermarkGenerator<Decoded> generator, long time) {
        generator.onEvent(ok(time), time, output);
    }

    private static Decoded ok(long time) {
        return new Decoded.Ok(Cards.event(1, time, "a", 1));
    }

    private final class Context implements org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier.Context {
        @Override
        public org.apache.flink.metrics.MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public org.apache.flink.util.clock.RelativeClock getInputActivityClock() {
            return clock;
        }
    }
}
