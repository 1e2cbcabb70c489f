package io.headrace.simulator;

/** Gives payments their ids and their labels' times, in the order in which they leave. */
final class Stamp {
    private static final int PURPOSE = 5;

    private final Population population;
    private final LabelDelay delay;
    private final Dice dice;
    private long nextId;

    Stamp(SimulatorConfig config, Population population) {
        this.population = population;
        delay = config.labelDelay();
        dice = Dice.of(config.seed(), PURPOSE, config.firstEventId());
        nextId = config.firstEventId();
    }

    /** @param kind null for an honest payment */
    TransactionEvent event(long time, int customer, int terminal, double amount, FraudKind kind) {
        return new TransactionEvent(
                Long.toString(nextId++),
                time,
                population.customer(customer).id(),
                population.terminal(terminal).id(),
                amount,
                kind != null,
                kind == null ? "" : kind.label(),
                time + delay.draw(dice));
    }
}
