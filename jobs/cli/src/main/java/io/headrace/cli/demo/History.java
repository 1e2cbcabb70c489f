package io.headrace.cli.demo;

import io.headrace.simulator.TransactionEvent;

/** What was paid before the demo began: puts it into the topics, each label after its payment. */
final class History {
    private History() {}

    /**
     * @param until payments and labels up to here, epoch milliseconds, excluded
     * @return how many payments
     * @throws DemoException if one was not accepted
     */
    static long write(Playback payments, long until, Sender sender) {
        long count = 0;
        for (; payments.hasNextBefore(until); count++) {
            TransactionEvent payment = payments.next();
            sender.labelsKnownBy(payment.eventTime());
            sender.payment(payment);
        }
        sender.labelsKnownBy(until);
        sender.flush();
        sender.failure().ifPresent(cause -> {
            throw new DemoException("lost the broker: " + cause.getMessage(), cause);
        });
        return count;
    }
}
