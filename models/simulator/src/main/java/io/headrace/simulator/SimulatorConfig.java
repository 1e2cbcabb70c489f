package io.headrace.simulator;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What to simulate. The same configuration gives the same stream, on every machine.
 *
 * @param start first instant; cut down to midnight UTC
 * @param days how many days a {@link Simulation} lasts, at least 1; a {@link LiveFeed} has no end
 * @param customers at least 10; each makes about two transactions a day
 * @param terminals at least 50
 * @param firstEventId ids count up from here, in decimal
 */
public record SimulatorConfig(
        long seed,
        Instant start,
        int days,
        int customers,
        int terminals,
        FraudMix fraud,
        LabelDelay labelDelay,
        List<Drift> drifts,
        long firstEventId) {
    static final long DAY = 86_400_000L;

    public SimulatorConfig {
        Objects.requireNonNull(fraud, "fraud");
        Objects.requireNonNull(labelDelay, "labelDelay");
        start = Instant.ofEpochMilli(Math.floorDiv(start.toEpochMilli(), DAY) * DAY);
        drifts = List.copyOf(drifts);
        requireAtLeast("days", days, 1);
        requireAtLeast("customers", customers, 10);
        requireAtLeast("terminals", terminals, 50);
        requireAtLeast("firstEventId", firstEventId, 0);
    }

    /** 60 days from 2026-01-01 of 5,000 customers and 2,000 terminals: some half a million transactions. */
    public static SimulatorConfig of(long seed) {
        return new SimulatorConfig(
                seed,
                Instant.parse("2026-01-01T00:00:00Z"),
                60,
                5_000,
                2_000,
                FraudMix.realistic(),
                LabelDelay.upToAWeek(),
                List.of(),
                0);
    }

    public SimulatorConfig withSeed(long other) {
        return new SimulatorConfig(other, start, days, customers, terminals, fraud, labelDelay, drifts, firstEventId);
    }

    public SimulatorConfig withPeriod(Instant from, int length) {
        return new SimulatorConfig(seed, from, length, customers, terminals, fraud, labelDelay, drifts, firstEventId);
    }

    public SimulatorConfig withPopulation(int customerCount, int terminalCount) {
        return new SimulatorConfig(
                seed, start, days, customerCount, terminalCount, fraud, labelDelay, drifts, firstEventId);
    }

    public SimulatorConfig withFraud(FraudMix mix) {
        return new SimulatorConfig(seed, start, days, customers, terminals, mix, labelDelay, drifts, firstEventId);
    }

    public SimulatorConfig withLabelDelay(LabelDelay delay) {
        return new SimulatorConfig(seed, start, days, customers, terminals, fraud, delay, drifts, firstEventId);
    }

    public SimulatorConfig withDrifts(Drift... changes) {
        return new SimulatorConfig(
                seed, start, days, customers, terminals, fraud, labelDelay, List.of(changes), firstEventId);
    }

    public SimulatorConfig withFirstEventId(long id) {
        return new SimulatorConfig(seed, start, days, customers, terminals, fraud, labelDelay, drifts, id);
    }

    private static void requireAtLeast(String name, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException("simulator " + name + " must be at least " + least + ": " + value);
        }
    }
}
