package io.headrace.cli.demo;

import io.headrace.simulator.LabelQueue;
import io.headrace.simulator.TransactionEvent;
import java.util.function.Consumer;

/**
 * Which payments get a label, and when: every fraud, as a card holder complains of it, and a tenth of the honest ones, as
 * if somebody had looked. Without a label a payment counts as honest. Not thread-safe.
 */
final class Labelling {
    private static final int HONEST_ONE_IN = 10;

    private final LabelQueue waiting = new LabelQueue();

    void add(TransactionEvent payment) {
        if (payment.fraud() || Long.parseLong(payment.eventId()) % HONEST_ONE_IN == 0) {
            waiting.add(payment);
        }
    }

    /** @param now epoch milliseconds */
    void due(long now, Consumer<TransactionEvent> out) {
        for (TransactionEvent due = waiting.pollDue(now); due != null; due = waiting.pollDue(now)) {
            out.accept(due);
        }
    }
}
