package io.headrace.stages.decode;

import io.headrace.contract.Decoded;
import io.headrace.stages.Mode;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Watermarks that trail the largest event time of a partition by the out-of-order bound. Rejected records never move them. */
public final class EventTimeWatermarks {
    /** A quiet partition stops holding the others back after this long; live only. */
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    /** At replay speed days pass in a second: alignment has to look often. */
    private static final Duration ALIGN_EVERY = Duration.ofMillis(100);

    private EventTimeWatermarks() {}

    /**
     * @param outOfOrder how late an event may come within its partition
     * @param group sources of one group wait for each other in replay
     * @param drift how far, in event time, one source may run ahead of the others in replay
     */
    public static WatermarkStrategy<Decoded> of(Mode mode, Duration outOfOrder, String group, Duration drift) {
        WatermarkStrategy<Decoded> strategy = WatermarkStrategy.<Decoded>forGenerator(
                        context -> new Generator(outOfOrder.toMillis()))
                .withTimestampAssigner(context -> new EventTime());
        // A paused split may never resume together with idleness (FLINK-40093), so replay has one and live the other.
        return mode == Mode.REPLAY
                ? strategy.withWatermarkAlignment(group, drift, ALIGN_EVERY)
                : strategy.withIdleness(IDLE_AFTER);
    }

    private static final class EventTime implements TimestampAssigner<Decoded> {
        @Override
        public long extractTimestamp(Decoded decoded, long recordTimestamp) {
            return decoded instanceof Decoded.Ok ok ? ok.event().time() : recordTimestamp;
        }
    }

    private static final class Generator implements WatermarkGenerator<Decoded> {
        private final long outOfOrderMillis;
        private long largest = Long.MIN_VALUE;

        Generator(long outOfOrderMillis) {
            this.outOfOrderMillis = outOfOrderMillis;
        }

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            if (decoded instanceof Decoded.Ok) {
                largest = Math.max(largest, timestamp);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (largest != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(largest - outOfOrderMillis - 1));
            }
        }
    }
}
