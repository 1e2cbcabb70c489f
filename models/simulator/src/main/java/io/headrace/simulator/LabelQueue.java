package io.headrace.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Transactions whose labels are still to come, handed out when they are. Not thread-safe. */
public final class LabelQueue {
    private final PriorityQueue<TransactionEvent> waiting =
            new PriorityQueue<>(Comparator.comparingLong(TransactionEvent::labelTime)
                    .thenComparingLong(tx -> Long.parseLong(tx.eventId())));

    public void add(TransactionEvent transaction) {
        waiting.add(transaction);
    }

    /** @return the transaction with the earliest label time not after {@code time}, removed; null if there is none */
    public TransactionEvent pollDue(long time) {
        TransactionEvent first = waiting.peek();
        return first != null && first.labelTime() <= time ? waiting.poll() : null;
    }

    public int size() {
        return waiting.size();
    }
}
