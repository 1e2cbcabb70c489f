package io.headrace.simulator;

import java.util.Arrays;

/**
 * Which terminals are compromised when. The cases that begin on a day follow from the seed and the day alone, so that a
 * live feed that starts in the middle finds the same ones as a simulation that ran until then. Days only advance.
 */
final class CompromisedTerminals {
    /** Of what passes a compromised terminal, this share is fraud. */
    static final double ABUSED = 0.5;

    private static final int PURPOSE = 2;
    private static final int SHORTEST_DAYS = 10;
    private static final int LONGEST_DAYS = 28;

    private final long seed;
    private final int terminals;
    private final double casesPerDay;
    private final long[] from;
    private final long[] until;
    private long nextDay = Long.MIN_VALUE;

    CompromisedTerminals(SimulatorConfig config, Population population) {
        seed = config.seed();
        terminals = population.openTerminals();
        double meanDays = (SHORTEST_DAYS + LONGEST_DAYS) / 2.0;
        casesPerDay = config.fraud().share(FraudKind.COMPROMISED_TERMINAL) / ABUSED * terminals / meanDays;
        from = new long[terminals];
        until = new long[terminals];
        Arrays.fill(from, Long.MAX_VALUE);
    }

    /** @param day days since 1970-01-01, not before the last one given */
    void advanceTo(long day) {
        for (long d = Math.max(nextDay, day - LONGEST_DAYS); d <= day; d++) {
            begin(d);
            nextDay = d + 1;
        }
    }

    /** Whether this one payment at a terminal is abuse. */
    boolean abuses(int terminal, long time, Dice dice) {
        return terminal < terminals && time >= from[terminal] && time < until[terminal] && dice.chance(ABUSED);
    }

    private void begin(long day) {
        Dice dice = Dice.of(seed, PURPOSE, day);
        int cases = dice.poisson(casesPerDay);
        for (int i = 0; i < cases; i++) {
            int terminal = dice.below(terminals);
            from[terminal] = day * SimulatorConfig.DAY + (long) (dice.uniform() * SimulatorConfig.DAY);
            until[terminal] = from[terminal] + (long) (dice.between(SHORTEST_DAYS, LONGEST_DAYS) * SimulatorConfig.DAY);
        }
    }
}
