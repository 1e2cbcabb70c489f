package io.headrace.benchmarks.drift;

import io.headrace.benchmarks.peers.FraudFeatures;
import io.headrace.contract.Event;
import io.headrace.contract.FeatureRow;
import io.headrace.contract.FeatureVector;
import io.headrace.contract.Provenance;
import io.headrace.contract.Score;
import io.headrace.features.FeatureReplay;
import io.headrace.features.FeatureSet;
import io.headrace.features.LabelUpdate;
import io.headrace.simulator.Simulation;
import io.headrace.simulator.SimulatorConfig;
import io.headrace.simulator.TransactionEvent;
import io.headrace.simulator.Transactions;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Payments of one population as rows of features, computed as training computes them: first those of the days that a model
 * would have learnt from, then those that are watched. Of customers who are there from the first week: the simulator issues new
 * cards all the time, so that terminals have more customers from week to week, and that is drift. Immutable.
 */
public final class World {
    public static final long DAY = Duration.ofDays(1).toMillis();

    /** Windows of 30 days, those of labels a week ago: before that they fill, which is no drift. */
    private static final int FILLING_DAYS = 37;

    /** Who has not paid by then holds a new card. */
    private static final int FIRST_DAYS = 7;

    private static final Provenance MODEL = Provenance.of("bench-drift", "bench", "1", "bench", "bench");

    /** Made before, since tasks and the one who asks share a process. */
    private static World newest;

    private final Settings settings;
    private final FeatureSet features = FraudFeatures.set();
    private final List<double[]> rows = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();
    private final Reference reference;

    /**
     * @param profiledDays from the day on which all windows are full
     * @param watchedDays after these
     */
    public record Settings(long seed, int customers, int terminals, int profiledDays, int watchedDays)
            implements Serializable {
        public Settings withSeed(long other) {
            return new Settings(other, customers, terminals, profiledDays, watchedDays);
        }

        private SimulatorConfig config() {
            SimulatorConfig config = SimulatorConfig.of(seed).withPopulation(customers, terminals);
            return config.withPeriod(config.start(), FILLING_DAYS + profiledDays + watchedDays);
        }

        private long profiledFrom() {
            return config().start().toEpochMilli() + FILLING_DAYS * DAY;
        }

        /** Epoch milliseconds, a midnight. */
        public long watchedFrom() {
            return profiledFrom() + profiledDays * DAY;
        }
    }

    private World(Settings settings) {
        this.settings = settings;
        List<Event> events = new ArrayList<>();
        List<LabelUpdate> labels = new ArrayList<>();
        Set<String> customers = new HashSet<>();
        long welcomeUntil = settings.config().start().toEpochMilli() + FIRST_DAYS * DAY;
        new Simulation(settings.config()).forEachRemaining(payment -> {
            if (payment.eventTime() < welcomeUntil) {
                customers.add(payment.customerId());
            }
            if (customers.contains(payment.customerId())) {
                events.add(Transactions.event(payment));
                label(payment).ifPresent(labels::add);
            }
        });
        List<double[]> profiled = new ArrayList<>();
        FeatureReplay.replay(features, events, labels, row -> add(row, profiled));
        this.reference = Reference.of(features.names(), profiled);
    }

    /** The world of these settings, always the same one. */
    public static synchronized World of(Settings settings) {
        if (newest == null || !newest.settings.equals(settings)) {
            newest = new World(settings);
        }
        return newest;
    }

    /** Of a fraud; one of an honest payment would change nothing. */
    private static Optional<LabelUpdate> label(TransactionEvent payment) {
        return payment.fraud()
                ? Optional.of(new LabelUpdate(payment.eventId(), payment.eventTime(), payment.labelTime(), 1))
                : Optional.empty();
    }

    private void add(FeatureRow row, List<double[]> profiled) {
        long time = row.event().time();
        double[] values = Arrays.copyOf(row.values(), features.names().size());
        if (time >= settings.watchedFrom()) {
            rows.add(values);
            times.add(time);
        } else if (time >= settings.profiledFrom()) {
            profiled.add(values);
        }
    }

    public Settings settings() {
        return settings;
    }

    public List<String> names() {
        return features.names();
    }

    /** Text of the profile of the days before those that are watched. */
    public String reference() {
        return reference.profile();
    }

    /** How many rows the first watched days have. */
    public long rows(int days) {
        long end = settings.watchedFrom() + days * DAY;
        return times.stream().filter(time -> time < end).count();
    }

    /** @param index of a watched row, in the order of event time */
    public Score score(int index, Shift shift) {
        long time = times.get(index);
        double[] row = rows.get(index).clone();
        shift.apply(names(), reference.deviations(), time, row);
        return new Score(
                Integer.toString(index),
                null,
                time,
                MODEL,
                reference.score(row),
                "",
                Double.NaN,
                0,
                0,
                new FeatureVector(names(), row),
                List.of());
    }
}
