package io.headrace.training;

import io.headrace.simulator.SimulatorConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What to train, from which simulated history, and where to put it.
 *
 * @param repository root of the model repository
 * @param name of the model
 * @param version folder of the version, which must not exist; empty for the next free number
 * @param history the simulation to learn from, at least 35 days
 */
public record TrainingConfig(
        Path repository, String name, String version, Algorithm algorithm, SimulatorConfig history) {
    /** The windows are not full before a month has passed; a model that meets new streams must have seen such rows. */
    private static final int WARM_UP_DAYS = 3;

    private static final int TEST_DAYS = 7;
    private static final int LEAST_DAYS = 35;

    public TrainingConfig {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(algorithm, "algorithm");
        if (name.isBlank()) {
            throw new IllegalArgumentException("train: a model needs a name");
        }
        if (!version.isEmpty() && !version.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException(
                    "--version: expected a letter or digit, then letters, digits, dots, dashes"
                            + " and underscores, found " + version);
        }
        if (history.days() < LEAST_DAYS) {
            throw new IllegalArgumentException("--days: expected at least " + LEAST_DAYS
                    + ", so that something is left to learn from before the delay of the labels and the test, found "
                    + history.days());
        }
    }

    /** The reference model card-fraud from two months of simulated transactions. */
    public static TrainingConfig of(Path repository) {
        return new TrainingConfig(repository, "card-fraud", "", Algorithm.XGBOOST, SimulatorConfig.of(1));
    }

    public TrainingConfig withVersion(String folder) {
        return new TrainingConfig(repository, name, folder, algorithm, history);
    }

    public TrainingConfig withAlgorithm(Algorithm other) {
        return new TrainingConfig(repository, name, version, other, history);
    }

    public TrainingConfig withHistory(SimulatorConfig other) {
        return new TrainingConfig(repository, name, version, algorithm, other);
    }

    public TrainingConfig withDays(int days) {
        return withHistory(history.withPeriod(history.start(), days));
    }

    public TrainingConfig withSeed(long seed) {
        return withHistory(history.withSeed(seed));
    }

    /** Learn from all but the end, wait for the labels, test on the last week. */
    public TimeSplit split() {
        Instant end = history.start().plus(Duration.ofDays(history.days()));
        Instant testStart = end.minus(Duration.ofDays(TEST_DAYS));
        return new TimeSplit(
                history.start().plus(Duration.ofDays(WARM_UP_DAYS)),
                testStart.minus(CardFraud.LABEL_DELAY),
                testStart,
                end);
    }
}
