package io.headrace.cli.demo;

import io.headrace.simulator.LabelDelay;
import io.headrace.simulator.SimulatorConfig;
import java.time.Duration;
import java.time.Instant;

/**
 * Who pays in the demo. Payments come thousands a second, so the customers have to be many, or each would pay hundreds of
 * times a day. A history of all of them would take minutes to load: the first {@link #REGULARS} have one, the others come
 * as new cards. Terminals are as many as the regulars keep busy, since what is known of a terminal comes from the history.
 */
final class DemoWorld {
    static final int CUSTOMERS = 50_000;
    static final int REGULARS = 2_500;

    /** The windows look back 30 days, those over labels a week more. */
    static final int HISTORY_DAYS = 37;

    private static final int TERMINALS = 1_000;

    /** Another than the reference model's, which has not met these people. */
    private static final long SEED = 20;

    private static final LabelDelay HURRIED = new LabelDelay(Duration.ofSeconds(5), Duration.ofSeconds(30));

    private DemoWorld() {}

    /** Of the regulars: whole days, the last of which is the one that {@code now} lies in. */
    static SimulatorConfig history(Instant now) {
        return regulars(now.minus(Duration.ofDays(HISTORY_DAYS)), HISTORY_DAYS + 1);
    }

    /** So many days of the regulars alone. */
    static SimulatorConfig regulars(Instant start, int days) {
        return SimulatorConfig.of(SEED).withPopulation(REGULARS, TERMINALS).withPeriod(start, days);
    }

    /** The same terminals and regulars, and everybody else. Labels are known within seconds. */
    static SimulatorConfig live(Instant now, long firstEventId) {
        return history(now)
                .withPopulation(CUSTOMERS, TERMINALS)
                .withLabelDelay(HURRIED)
                .withFirstEventId(firstEventId);
    }
}
