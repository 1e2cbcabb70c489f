package io.headrace.stages.decode;

import io.headrace.contract.Decoded;
import io.headrace.stages.Mode;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/** Watermarks that trail the largest event time of a partition by the out-of-order bound. Rejected records never move them. */
public final class EventTimeWatermarks {
    /** A partition without events stops holding the others back after this long; live only. */
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);

    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);
    /** At replay speed days pass in a second: alignment has to look often. */
    private static final Duration ALIGN_EVERY = Duration.ofMillis(100);

    private EventTimeWatermarks() {}

    /**
     * @param outOfOrder how late an event may come within its partition
     * @param group sources of one group wait for each other in replay
     * @param drift how far, in event time, one source may run ahead of the others in replay
     */
    public static WatermarkStrategy<Decoded> of(Mode mode, Duration outOfOrder, String group, Duration drift) {
        // A paused split may never resume together with idleness (FLINK-40093), so replay has one and live the other.
        return mode == Mode.REPLAY
                ? strategy(outOfOrder, NEVER).withWatermarkAlignment(group, drift, ALIGN_EVERY)
                : strategy(outOfOrder, IDLE_AFTER);
    }

    private static WatermarkStrategy<Decoded> strategy(Duration outOfOrder, Duration idleAfter) {
        return WatermarkStrategy.<Decoded>forGenerator(
                        context -> new Generator(outOfOrder, idleAfter, context.getInputActivityClock()))
                .withTimestampAssigner(context -> new EventTime());
    }

    private static final class EventTime implements TimestampAssigner<Decoded> {
        @Override
        public long extractTimestamp(Decoded decoded, long recordTimestamp) {
            return decoded instanceof Decoded.Ok ok ? ok.event().time() : recordTimestamp;
        }
    }

    /** Not Flink's own idleness, to which a rejected record is a sign of life: the partition would hold the others back. */
    private static final class Generator implements WatermarkGenerator<Decoded> {
        private final long outOfOrderMillis;
        private final long idleAfterNanos;
        private final RelativeClock clock;
        private long largest = Long.MIN_VALUE;
        private long lastEventNanos;
        private boolean idle;

        Generator(Duration outOfOrder, Duration idleAfter, RelativeClock clock) {
            this.outOfOrderMillis = outOfOrder.toMillis();
            this.idleAfterNanos = idleAfter.toNanos();
            this.clock = clock;
            this.lastEventNanos = clock.relativeTimeNanos();
        }

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            if (decoded instanceof Decoded.Ok) {
                largest = Math.max(largest, timestamp);
                lastEventNanos = clock.relativeTimeNanos();
                idle = false;
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (idle) {
                return;
            }
            idle = clock.relativeTimeNanos() - lastEventNanos > idleAfterNanos;
            if (idle) {
                output.markIdle();
            } else if (largest != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(largest - outOfOrderMillis - 1));
            }
        }
    }
}
