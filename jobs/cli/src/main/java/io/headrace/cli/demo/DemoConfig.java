package io.headrace.cli.demo;

import java.time.Duration;
import java.util.Optional;

/**
 * How long and how fast the demo sends.
 *
 * @param length from the first live event on; empty runs until it is stopped
 * @param rate events a second
 */
record DemoConfig(Optional<Duration> length, int rate) {
    /** As long as a JVM takes to compile what changes when the stream slows down from history to live. */
    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private static final int SHARE_OF_A_SHORT_RUN = 4;

    /** How many events there will be. */
    long events() {
        return length.map(time -> time.toMillis() * rate / 1_000).orElse(Long.MAX_VALUE);
    }

    /** Delays of events before this do not count. */
    Duration warmUp() {
        return length.map(time -> time.dividedBy(SHARE_OF_A_SHORT_RUN))
                .filter(quarter -> quarter.compareTo(WARM_UP) < 0)
                .orElse(WARM_UP);
    }
}
