package io.headrace.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Transactions on demand: the caller keeps the clock and the rate, the feed says who pays what where at that instant.
 * The same population, habits and compromised terminals as a {@link Simulation} of the same configuration, so that a
 * model trained on the one knows the other. Deterministic for a sequence of times. Not thread-safe.
 *
 * <p>At a high rate a small population would pay hundreds of times a day each; give it customers in proportion to the
 * rate. {@code config.days()} and the first days of new cards have no meaning here: every card is issued.
 */
public final class LiveFeed {
    private static final int PURPOSE = 6;
    /** A case of fraud that takes a day runs through in a minute and a half, so that a short demo has whole cases. */
    private static final double HURRIED = 0.001;

    private final SimulatorConfig config;
    private final Population population;
    private final Behaviour behaviour;
    private final CompromisedTerminals compromised;
    private final FraudPlanner planner;
    private final Stamp stamp;
    private final Payers payers;
    private final Dice dice;
    private final PriorityQueue<FraudStep> planned = new PriorityQueue<>(Comparator.comparingLong(FraudStep::time));
    private long day = Long.MIN_VALUE;

    public LiveFeed(SimulatorConfig config) {
        this.config = config;
        population = new Population(config);
        behaviour = new Behaviour(population, config.drifts());
        compromised = new CompromisedTerminals(config, population);
        planner = new FraudPlanner(population, HURRIED);
        stamp = new Stamp(config, population);
        dice = Dice.of(config.seed(), PURPOSE, config.firstEventId());
        payers = new Payers(population);
    }

    /** @param time event time of the transaction, epoch milliseconds, not before the last one given */
    public TransactionEvent next(long time) {
        long today = Math.floorDiv(time, SimulatorConfig.DAY);
        if (today > day) {
            compromised.advanceTo(today);
            day = today;
        }
        FraudStep due = planned.peek();
        if (due != null && due.time() <= time) {
            planned.poll();
            return stamp.event(time, due.customer(), due.terminal(), behaviour.priced(due.amount(), time), due.kind());
        }
        perhapsBeginFraud(time);
        return honest(time);
    }

    private TransactionEvent honest(long time) {
        int index = payers.draw(time, dice);
        Customer customer = population.customer(index);
        int terminal = behaviour.terminal(customer, time, dice);
        double amount = behaviour.priced(customer.amount(dice), time);
        FraudKind kind = compromised.abuses(terminal, time, dice) ? FraudKind.COMPROMISED_TERMINAL : null;
        return stamp.event(time, index, terminal, amount, kind);
    }

    private void perhapsBeginFraud(long time) {
        for (FraudKind kind : FraudPlanner.CARD_KINDS) {
            if (dice.chance(config.fraud().share(kind) / FraudPlanner.meanSteps(kind))) {
                planned.addAll(planner.plan(kind, dice.below(population.customerCount()), time, dice));
            }
        }
    }
}
