package io.headrace.simulator;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The transactions of a whole period in order of event time, made a day at a time. A pure function of the
 * configuration. Not thread-safe.
 */
public final class Simulation implements Iterator<TransactionEvent> {
    private static final int DAYS_PURPOSE = 3;
    private static final int FRAUD_PURPOSE = 4;

    private final SimulatorConfig config;
    private final Population population;
    private final Behaviour behaviour;
    private final CompromisedTerminals compromised;
    private final FraudPlanner planner;
    private final Stamp stamp;
    private final DayBuffer buffer = new DayBuffer();
    private final PriorityQueue<FraudStep> planned = new PriorityQueue<>(Comparator.comparingLong(FraudStep::time));
    private final long firstDay;
    private int daysMade;

    public Simulation(SimulatorConfig config) {
        this.config = config;
        population = new Population(config);
        behaviour = new Behaviour(population, config.drifts());
        compromised = new CompromisedTerminals(config, population);
        planner = new FraudPlanner(population, 1);
        stamp = new Stamp(config, population);
        firstDay = config.start().toEpochMilli() / SimulatorConfig.DAY;
    }

    @Override
    public boolean hasNext() {
        while (!buffer.hasNext() && daysMade < config.days()) {
            makeDay(firstDay + daysMade);
            daysMade++;
        }
        return buffer.hasNext();
    }

    @Override
    public TransactionEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the simulation ended after " + config.days() + " days");
        }
        buffer.advance();
        long time = (firstDay + daysMade - 1) * SimulatorConfig.DAY + buffer.timeOfDay();
        return stamp.event(time, buffer.customer(), buffer.terminal(), buffer.amount(), buffer.kind());
    }

    private void makeDay(long day) {
        buffer.clear();
        compromised.advanceTo(day);
        Dice dice = Dice.of(config.seed(), DAYS_PURPOSE, day);
        for (int i = 0; i < population.customerCount(); i++) {
            addHonestDay(day, i, dice);
        }
        planFraud(day, Dice.of(config.seed(), FRAUD_PURPOSE, day));
        addPlanned((day + 1) * SimulatorConfig.DAY);
        buffer.sort();
    }

    private void addHonestDay(long day, int index, Dice dice) {
        Customer customer = population.customer(index);
        if (!customer.isActive(day) || isNotIssued(customer)) {
            return;
        }
        long midnight = day * SimulatorConfig.DAY;
        int count = dice.poisson(customer.perDay());
        for (int i = 0; i < count; i++) {
            long timeOfDay = behaviour.timeOfDay(customer, midnight, dice);
            long time = midnight + timeOfDay;
            int terminal = behaviour.terminal(customer, time, dice);
            double amount = behaviour.priced(customer.amount(dice), time);
            FraudKind kind = compromised.abuses(terminal, time, dice) ? FraudKind.COMPROMISED_TERMINAL : null;
            buffer.add(timeOfDay, index, terminal, amount, kind);
        }
    }

    private boolean isNotIssued(Customer customer) {
        return customer.firstDay() > daysMade;
    }

    private void planFraud(long day, Dice dice) {
        for (FraudKind kind : FraudPlanner.CARD_KINDS) {
            double expected = config.fraud().share(kind) * population.transactionsPerDay();
            int cases = dice.poisson(expected / FraudPlanner.meanSteps(kind));
            for (int i = 0; i < cases; i++) {
                int victim = dice.below(population.customerCount());
                long start = day * SimulatorConfig.DAY + (long) (dice.uniform() * SimulatorConfig.DAY);
                if (!isNotIssued(population.customer(victim))) {
                    planned.addAll(planner.plan(kind, victim, start, dice));
                }
            }
        }
    }

    private void addPlanned(long endOfDay) {
        while (!planned.isEmpty() && planned.peek().time() < endOfDay) {
            FraudStep step = planned.poll();
            long timeOfDay = Math.floorMod(step.time(), SimulatorConfig.DAY);
            double amount = behaviour.priced(step.amount(), step.time());
            buffer.add(timeOfDay, step.customer(), step.terminal(), amount, step.kind());
        }
    }
}
