package io.headrace.simulator;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Origin;
import java.util.List;

/** Simulated transactions as events of the pipeline, under the column names of the built-in schema Transaction. */
public final class Transactions {
    public static final EventSchema SCHEMA = EventSchema.of(
            "Transaction",
            List.of(
                    Column.required("event_id", ColumnType.STRING),
                    Column.required("event_time", ColumnType.TIMESTAMP),
                    Column.required("customer_id", ColumnType.STRING),
                    Column.required("terminal_id", ColumnType.STRING),
                    Column.required("amount", ColumnType.DOUBLE)),
            "event_id",
            "event_time");

    private Transactions() {}

    /** Without the label, which no feature may see before its time. */
    public static Event event(TransactionEvent transaction) {
        return new Event.Builder(SCHEMA)
                .set(0, transaction.eventId())
                .set(1, transaction.eventTime())
                .set(2, transaction.customerId())
                .set(3, transaction.terminalId())
                .set(4, transaction.amount())
                .build(Origin.NONE, List.of());
    }
}
