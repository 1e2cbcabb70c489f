package io.headrace.cli.demo;

import io.headrace.simulator.TransactionEvent;

/** Payments in the order of their times. One thread takes them; {@link #time} is for any. */
interface Feed {
    boolean hasNext();

    /** @param dueMillis when it is meant to be sent */
    TransactionEvent next(long dueMillis);

    /** Up to when the people who pay have lived, epoch milliseconds: labels of a later time are not known yet. */
    long time();
}
