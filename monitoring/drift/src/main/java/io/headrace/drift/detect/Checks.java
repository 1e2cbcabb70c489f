package io.headrace.drift.detect;

/** Errors that name the setting, what was expected and what was found. */
final class Checks {
    private Checks() {}

    static void atLeast(String name, double value, double least) {
        if (!(value >= least)) {
            throw new IllegalArgumentException(name + " must be at least " + least + ": " + value);
        }
    }

    /** Strictly between. */
    static void within(String name, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw new IllegalArgumentException(name + " must be above " + low + " and below " + high + ": " + value);
        }
    }

    /** Errors of a classifier are 0 or 1, their means lie between. */
    static void error(String detector, double value) {
        if (value < 0 || value > 1) {
            throw new IllegalArgumentException(detector + " watches errors in [0, 1]: got " + value);
        }
    }
}
