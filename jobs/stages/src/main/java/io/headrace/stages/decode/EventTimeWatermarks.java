package io.headrace.stages.decode;

import io.headrace.contract.Decoded;
import io.headrace.stages.Mode;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Watermarks that trail the largest event time of a partition by the out-of-order bound. Rejected records never move them, and in
 * live an event that is ahead of this machine's clock moves them up to the clock only: a sender whose clock is hours fast would
 * otherwise make all others late for hours.
 */
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
        return of(mode, outOfOrder, group, drift, System::currentTimeMillis);
    }

    static WatermarkStrategy<Decoded> of(Mode mode, Duration outOfOrder, String group, Duration drift, Now now) {
        // A paused split may never resume together with idleness (FLINK-40093), so replay has one and live the other.
        return mode == Mode.REPLAY
                ? strategy(outOfOrder, NEVER, () -> Long.MAX_VALUE).withWatermarkAlignment(group, drift, ALIGN_EVERY)
                : strategy(outOfOrder, IDLE_AFTER, now);
    }

    /** The time on the wall, epoch milliseconds. */
    @FunctionalInterface
    interface Now extends Serializable {
        long millis();
    }

    private static WatermarkStrategy<Decoded> strategy(Duration outOfOrder, Duration idleAfter, Now now) {
        return WatermarkStrategy.<Decoded>forGenerator(
                        context -> new Generator(outOfOrder, idleAfter, context.getInputActivityClock(), now))
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
        private final Now now;
        private long largest = Long.MIN_VALUE;

        /** What the wall's clock said last: what is not ahead of it need not ask again. */
        private long known = Long.MIN_VALUE;

        private long lastEventNanos;
        private boolean idle;

        Generator(Duration outOfOrder, Duration idleAfter, RelativeClock clock, Now now) {
            this.outOfOrderMillis = outOfOrder.toMillis();
            this.idleAfterNanos = idleAfter.toNanos();
            this.clock = clock;
            this.now = now;
            this.lastEventNanos = clock.relativeTimeNanos();
        }

        @Override
        public void onEvent(Decoded decoded, long timestamp, WatermarkOutput output) {
            if (decoded instanceof Decoded.Ok) {
                if (timestamp > largest) {
                    largest = Math.max(largest, notAhead(timestamp));
                }
                lastEventNanos = clock.relativeTimeNanos();
                idle = false;
            }
        }

        private long notAhead(long timestamp) {
            if (timestamp > known) {
                known = now.millis();
            }
            return Math.min(timestamp, known);
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
