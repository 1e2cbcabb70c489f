package io.headrace.runtime;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Origin;
import java.util.List;

/** An event for tests that need one and do not look at it. */
public final class TestEvents {
    public static final Event ANY = new Event.Builder(EventSchema.of(
                    "Test",
                    List.of(new Column("id", ColumnType.STRING, true), new Column("time", ColumnType.TIMESTAMP, true)),
                    "id",
                    "time"))
            .set(0, "1")
            .set(1, 0L)
            .build(Origin.NONE, List.of());

    private TestEvents() {}
}
