package io.headrace.simulator;

/**
 * One payment that a fraudster will make.
 *
 * @param time epoch milliseconds
 */
record FraudStep(long time, int customer, int terminal, double amount, FraudKind kind) {}
