package io.headrace.simulator;

/**
 * One simulated card payment with what will be known of it later.
 *
 * @param eventId decimal, unique within a simulation, ascending in its order
 * @param eventTime epoch milliseconds
 * @param customerId such as {@code c17}
 * @param terminalId such as {@code t4}
 * @param amount above 0, two decimals
 * @param fraud the label
 * @param fraudKind {@link FraudKind#label()}, or the empty string for an honest payment; never to be used as a feature
 * @param labelTime when the label is known, epoch milliseconds, not before {@code eventTime}
 */
public record TransactionEvent(
        String eventId,
        long eventTime,
        String customerId,
        String terminalId,
        double amount,
        boolean fraud,
        String fraudKind,
        long labelTime) {}
