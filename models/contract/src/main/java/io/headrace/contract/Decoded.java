package io.headrace.contract;

/** What became of a record's bytes: an event, or a rejection. Bad input is a value, not an exception. */
public sealed interface Decoded {
    record Ok(Event event) implements Decoded {}

    record Bad(Rejected rejected) implements Decoded {}
}
