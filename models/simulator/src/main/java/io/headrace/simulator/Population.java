package io.headrace.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Customers and terminals, in towns. Built from the seed alone, so that a {@link Simulation} and a {@link LiveFeed} of
 * one configuration meet the same people. Immutable.
 */
final class Population {
    private static final int PURPOSE = 1;
    private static final double COUNTRY_KM = 400;
    private static final double TOWN_KM = 6;
    private static final double NEW_CUSTOMERS = 0.2;
    private static final double STAYS_WITH_FAVOURITES = 0.90;
    private static final double STAYS_IN_TOWN = 0.98;

    private final Terminal[] terminals;
    private final Customer[] customers;
    /** Terminals by town; the last town is the quiet region. */
    private final int[][] towns;

    Population(SimulatorConfig config) {
        Dice dice = Dice.of(config.seed(), PURPOSE, 0);
        int townCount = Math.max(3, config.terminals() / 100 + 1);
        double[][] centres = new double[townCount][];
        for (int i = 0; i < townCount; i++) {
            centres[i] = new double[] {dice.uniform() * COUNTRY_KM, dice.uniform() * COUNTRY_KM};
        }
        terminals = settle(config.terminals(), centres, dice);
        towns = byTown(terminals, townCount);
        customers = new Customer[config.customers()];
        for (int i = 0; i < customers.length; i++) {
            customers[i] = customer(i, centres, config.days(), dice);
        }
    }

    Customer customer(int index) {
        return customers[index];
    }

    Terminal terminal(int index) {
        return terminals[index];
    }

    int customerCount() {
        return customers.length;
    }

    /** How many terminals are in use before any drift; their indexes are the lowest. */
    int openTerminals() {
        return terminals.length - towns[towns.length - 1].length;
    }

    /** Expected honest transactions of a day, everyone's card being issued. */
    double transactionsPerDay() {
        double sum = 0;
        for (Customer customer : customers) {
            sum += customer.perDay() * Integer.bitCount(customer.activeDays()) / 7;
        }
        return sum;
    }

    /** Where a customer pays on an ordinary day: favourites mostly, sometimes elsewhere in town, rarely on a journey. */
    int usualTerminal(Customer customer, Dice dice) {
        double u = dice.uniform();
        if (u < STAYS_WITH_FAVOURITES) {
            double v = dice.uniform();
            return customer.favourites()[(int) (v * v * customer.favourites().length)];
        }
        int[] town = towns[customer.town()];
        return u < STAYS_IN_TOWN ? town[dice.below(town.length)] : dice.below(openTerminals());
    }

    /** A terminal in another town than the customer's own. */
    int farTerminal(Customer customer, Dice dice) {
        int terminal;
        do {
            terminal = dice.below(openTerminals());
        } while (terminals[terminal].town() == customer.town());
        return terminal;
    }

    int quietRegionTerminal(Dice dice) {
        int[] region = towns[towns.length - 1];
        return region[dice.below(region.length)];
    }

    private static Terminal[] settle(int count, double[][] centres, Dice dice) {
        Terminal[] terminals = new Terminal[count];
        for (int i = 0; i < count; i++) {
            // In order of town, so that every town has terminals and the quiet region has the highest indexes.
            int town = (int) ((long) i * centres.length / count);
            terminals[i] = new Terminal("t" + i, town, near(centres[town][0], dice), near(centres[town][1], dice));
        }
        return terminals;
    }

    private static int[][] byTown(Terminal[] terminals, int townCount) {
        List<List<Integer>> lists = new ArrayList<>();
        for (int i = 0; i < townCount; i++) {
            lists.add(new ArrayList<>());
        }
        for (int i = 0; i < terminals.length; i++) {
            lists.get(terminals[i].town()).add(i);
        }
        return lists.stream()
                .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private Customer customer(int index, double[][] centres, int days, Dice dice) {
        int town = dice.below(centres.length - 1);
        double x = near(centres[town][0], dice);
        double y = near(centres[town][1], dice);
        boolean isNew = dice.chance(NEW_CUSTOMERS);
        return new Customer(
                "c" + index,
                town,
                x,
                y,
                dice.logNormal(28, 0.6),
                dice.between(0.35, 0.85),
                dice.logNormal(2.1, 0.5),
                activeDays(dice),
                HourProfile.draw(dice),
                isNew ? dice.below(days) : 0,
                favourites(town, x, y, dice));
    }

    /** Every day, or with one or two days off. */
    private static int activeDays(Dice dice) {
        int all = 0b111_1111;
        return all & ~(1 << dice.below(14)) & ~(1 << dice.below(14));
    }

    /** Nearness decides, but not alone: the nearest of three drawn at random, again and again. */
    private int[] favourites(int town, double x, double y, Dice dice) {
        int[] candidates = towns[town];
        int[] chosen = new int[3 + dice.below(10)];
        for (int i = 0; i < chosen.length; i++) {
            int best = candidates[dice.below(candidates.length)];
            for (int draw = 1; draw < 3; draw++) {
                int other = candidates[dice.below(candidates.length)];
                best = squaredDistance(other, x, y) < squaredDistance(best, x, y) ? other : best;
            }
            chosen[i] = best;
        }
        return chosen;
    }

    private double squaredDistance(int terminal, double x, double y) {
        double dx = terminals[terminal].x() - x;
        double dy = terminals[terminal].y() - y;
        return dx * dx + dy * dy;
    }

    private static double near(double centre, Dice dice) {
        return centre + TOWN_KM * dice.gaussian();
    }
}
