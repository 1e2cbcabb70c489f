package io.headrace.simulator;

import java.util.List;

/** What honest people do at a time, drift included. Immutable; the dice are the caller's. */
final class Behaviour {
    private static final int NIGHT_MILLIS = 7 * 3_600_000;

    private final Population population;
    private final List<Drift> drifts;

    Behaviour(Population population, List<Drift> drifts) {
        this.population = population;
        this.drifts = drifts;
    }

    /** @param midnight epoch milliseconds */
    long timeOfDay(Customer customer, long midnight, Dice dice) {
        long time = customer.hours().drawTime(dice);
        double night = size(Drift.Quantity.NIGHT, midnight + time);
        return night > 0 && dice.chance(night) ? dice.below(NIGHT_MILLIS) : time;
    }

    int terminal(Customer customer, long time, Dice dice) {
        double region = size(Drift.Quantity.REGION, time);
        return region > 0 && dice.chance(region)
                ? population.quietRegionTerminal(dice)
                : population.usualTerminal(customer, dice);
    }

    /** An amount in cents' resolution, at least one cent, after inflation. */
    double priced(double amount, long time) {
        double inflated = amount * (1 + size(Drift.Quantity.AMOUNT, time));
        return Math.max(1, Math.rint(inflated * 100)) / 100;
    }

    private double size(Drift.Quantity quantity, long time) {
        double size = 0;
        for (Drift drift : drifts) {
            if (drift.quantity() == quantity) {
                size += drift.sizeAt(time);
            }
        }
        return size;
    }
}
