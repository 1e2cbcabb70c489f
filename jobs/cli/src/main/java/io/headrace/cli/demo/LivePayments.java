package io.headrace.cli.demo;

import io.headrace.simulator.LiveFeed;
import io.headrace.simulator.TransactionEvent;

/** Payments that are made when they are sent. */
record LivePayments(LiveFeed feed) implements Feed {
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public TransactionEvent next(long dueMillis) {
        return feed.next(dueMillis);
    }

    @Override
    public long time() {
        return System.currentTimeMillis();
    }
}
