package io.headrace.cli.demo;

import io.headrace.simulator.Simulation;
import io.headrace.simulator.TransactionEvent;

/** A simulation's payments at any pace, whenever they were made, up to an end. */
final class Playback implements Feed {
    private final Simulation simulation;
    private final long endMillis;
    private TransactionEvent next;
    private volatile long time = Long.MIN_VALUE;

    /** @param endMillis of the calendar, excluded; epoch milliseconds */
    Playback(Simulation simulation, long endMillis) {
        this.simulation = simulation;
        this.endMillis = endMillis;
        this.next = following();
    }

    private TransactionEvent following() {
        return simulation.hasNext() ? simulation.next() : null;
    }

    @Override
    public boolean hasNext() {
        return hasNextBefore(endMillis);
    }

    boolean hasNextBefore(long millis) {
        return next != null && next.eventTime() < Math.min(millis, endMillis);
    }

    /** Ids count up from here. */
    long nextId() {
        return Long.parseLong(next.eventId());
    }

    TransactionEvent next() {
        TransactionEvent payment = next;
        next = following();
        time = payment.eventTime();
        return payment;
    }

    @Override
    public TransactionEvent next(long dueMillis) {
        return next();
    }

    /** Of the last payment taken. */
    @Override
    public long time() {
        return time;
    }
}
