package io.headrace.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans the payments of one abused card from the first to the last. Sizes overlap with what honest customers do on a
 * large day, so that no rule on one number tells them apart.
 */
final class FraudPlanner {
    static final List<FraudKind> CARD_KINDS =
            List.of(FraudKind.STOLEN_CARD, FraudKind.CARD_TESTING, FraudKind.ACCOUNT_TAKEOVER);
    private static final double MINUTE = 60_000;
    private static final double HOUR = 60 * MINUTE;

    private final Population population;
    private final double pace;

    /** @param pace what gaps between payments are multiplied by: 1 for real time, less for a hurried demo */
    FraudPlanner(Population population, double pace) {
        this.population = population;
        this.pace = pace;
    }

    /** How many payments one abused card yields on average: turns a share of transactions into a rate of new cases. */
    static double meanSteps(FraudKind kind) {
        return switch (kind) {
            case STOLEN_CARD -> 6;
            case CARD_TESTING -> 16;
            case ACCOUNT_TAKEOVER -> 11;
            case COMPROMISED_TERMINAL -> throw new IllegalArgumentException("not a card's fraud: " + kind);
        };
    }

    List<FraudStep> plan(FraudKind kind, int customer, long start, Dice dice) {
        return switch (kind) {
            case STOLEN_CARD -> stolenCard(customer, start, dice);
            case CARD_TESTING -> cardTesting(customer, start, dice);
            case ACCOUNT_TAKEOVER -> accountTakeover(customer, start, dice);
            case COMPROMISED_TERMINAL -> throw new IllegalArgumentException("not a card's fraud: " + kind);
        };
    }

    private List<FraudStep> stolenCard(int customer, long start, Dice dice) {
        Customer victim = population.customer(customer);
        Course course = new Course(FraudKind.STOLEN_CARD, customer, start);
        int steps = 3 + dice.poisson(3);
        for (int i = 0; i < steps; i++) {
            double amount = victim.typicalAmount() * dice.logNormal(3.5, 0.6);
            course.pay(population.farTerminal(victim, dice), amount, dice.exponential(3 * HOUR));
        }
        return course.steps;
    }

    private List<FraudStep> cardTesting(int customer, long start, Dice dice) {
        Course course = new Course(FraudKind.CARD_TESTING, customer, start);
        int terminal = dice.below(population.openTerminals());
        int steps = 6 + dice.poisson(10);
        for (int i = 0; i < steps; i++) {
            course.pay(terminal, dice.between(0.5, 4), dice.exponential(MINUTE));
        }
        return course.steps;
    }

    private List<FraudStep> accountTakeover(int customer, long start, Dice dice) {
        Customer victim = population.customer(customer);
        Course course = new Course(FraudKind.ACCOUNT_TAKEOVER, customer, start);
        int steps = 6 + dice.poisson(5);
        for (int i = 0; i < steps; i++) {
            double raised = 1.2 + 2.8 * i / steps;
            double amount = victim.typicalAmount() * raised * dice.logNormal(1, 0.35);
            course.pay(population.usualTerminal(victim, dice), amount, dice.exponential(20 * HOUR));
        }
        return course.steps;
    }

    /** The payments so far and the time of the next. */
    private final class Course {
        private final FraudKind kind;
        private final int customer;
        private final List<FraudStep> steps = new ArrayList<>();
        private long next;

        Course(FraudKind kind, int customer, long start) {
            this.kind = kind;
            this.customer = customer;
            next = start;
        }

        void pay(int terminal, double amount, double gapMillis) {
            steps.add(new FraudStep(next, customer, terminal, amount, kind));
            next += (long) (gapMillis * pace);
        }
    }
}
