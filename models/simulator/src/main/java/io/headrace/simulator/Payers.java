package io.headrace.simulator;

import java.util.Arrays;

/** Who is likely to pay at a time: by habits, day of the week and hour, from a table made once an hour. Not thread-safe. */
final class Payers {
    private static final long HOUR = 3_600_000L;
    /**
     * Beside the habit of the hour. The caller sets the rate, so at three in the morning the few who are awake would
     * otherwise pay for everybody, dozens of times a minute.
     */
    private static final double ANY_HOUR = 1 / 24.0;

    private final Population population;
    private final double[] cumulative;
    private long hour = Long.MIN_VALUE;

    Payers(Population population) {
        this.population = population;
        cumulative = new double[population.customerCount()];
    }

    /** @return a customer's index; in an hour when nobody pays, anyone's */
    int draw(long time, Dice dice) {
        long now = Math.floorDiv(time, HOUR);
        if (now != hour) {
            weigh(time);
            hour = now;
        }
        int last = cumulative.length - 1;
        int place = Arrays.binarySearch(cumulative, dice.uniform() * cumulative[last]);
        return Math.min(last, place < 0 ? -place - 1 : place + 1);
    }

    private void weigh(long time) {
        long day = Math.floorDiv(time, SimulatorConfig.DAY);
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            Customer customer = population.customer(i);
            sum += customer.isActive(day)
                    ? customer.perDay() * (customer.hours().shareAt(time) + ANY_HOUR)
                    : 0;
            cumulative[i] = sum;
        }
    }
}
