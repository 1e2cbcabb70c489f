package io.headrace.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {
    private static final EventSchema SCHEMA = EventSchema.of(
            "Transaction",
            List.of(
                    Column.required("event_id", ColumnType.STRING),
                    Column.required("event_time", ColumnType.TIMESTAMP),
                    Column.optional("amount", ColumnType.DOUBLE),
                    Column.optional("items", ColumnType.LONG)),
            "event_id",
            "event_time");

    @Test
    void columnsStartNull() {
        Event event = new Event.Builder(SCHEMA).set(0, "1").set(1, 5L).build(Origin.NONE, List.of());
        assertThat(event.isNull(2)).isTrue();
        assertThat(event.doubleAt(2)).isNaN();
        assertThat(event.text(3)).isNull();
    }

    @Test
    void aNumberReadsAsDoubleWhateverItsType() {
        Event event = new Event.Builder(SCHEMA)
                .set(0, "1")
                .set(1, 5L)
                .set(2, 2.5)
                .set(3, 7L)
                .build(Origin.NONE, List.of());
        assertThat(event.doubleAt(2)).isEqualTo(2.5);
        assertThat(event.doubleAt(3)).isEqualTo(7);
        assertThat(event.text(3)).isEqualTo("7");
        assertThat(event.id()).isEqualTo("1");
        assertThat(event.time()).isEqualTo(5);
    }

    @Test
    void aMissingRequiredColumnIsNamed() {
        Event.Builder builder = new Event.Builder(SCHEMA).set(0, "1");
        assertThatThrownBy(() -> builder.build(Origin.NONE, List.of()))
                .hasMessage("Transaction.event_time is required");
    }

    @Test
    void nullsAreToldApartBeyondSixtyFourColumns() {
        List<Column> columns = new ArrayList<>(SCHEMA.columns());
        for (int i = 0; i < 100; i++) {
            columns.add(Column.optional("c" + i, ColumnType.LONG));
        }
        EventSchema wide = EventSchema.of("Wide", columns, "event_id", "event_time");
        Event event = new Event.Builder(wide).set(0, "1").set(1, 5L).set(70, 1L).build(Origin.NONE, List.of());
        assertThat(event.isNull(70)).isFalse();
        assertThat(event.isNull(6)).isTrue();
        assertThat(event.isNull(71)).isTrue();
    }
}
