package io.headrace.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.EventSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSchemasTest {
    @Test
    void builtInTransactionHasFiveRequiredColumns() {
        assertThat(Samples.TRANSACTION.columns())
                .containsExactly(
                        Column.required("event_id", ColumnType.STRING),
                        Column.required("event_time", ColumnType.TIMESTAMP),
                        Column.required("customer_id", ColumnType.STRING),
                        Column.required("terminal_id", ColumnType.STRING),
                        Column.required("amount", ColumnType.DOUBLE));
        assertThat(Samples.TRANSACTION.name()).isEqualTo("Transaction");
    }

    @Test
    void aLabelIsDatedByItsLabelTimeAndMayLackItsKeys() {
        EventSchema label = EventSchemas.of(AvroSchemas.label(), "event_id", "label_time");
        assertThat(label.column(label.time()).name()).isEqualTo("label_time");
        assertThat(label.columns())
                .filteredOn(column -> !column.required())
                .extracting(Column::name)
                .containsExactly("event_time", "customer_id", "terminal_id");
    }

    @Test
    void everySupportedTypeBecomesAColumnAndTheRestIsLeftOut() {
        assertThat(EventSchemas.of(Purchase.AVRO, Purchase.SELECTION).columns())
                .containsExactly(
                        Column.required("id", ColumnType.LONG),
                        Column.required("at", ColumnType.TIMESTAMP),
                        Column.required("price", ColumnType.DOUBLE),
                        Column.optional("rate", ColumnType.DOUBLE),
                        Column.required("trace", ColumnType.STRING),
                        Column.required("kind", ColumnType.STRING),
                        Column.required("day", ColumnType.TIMESTAMP),
                        Column.required("seen", ColumnType.TIMESTAMP),
                        Column.required("known", ColumnType.TIMESTAMP),
                        Column.required("online", ColumnType.BOOLEAN),
                        Column.optional("photo", ColumnType.BYTES),
                        Column.required("hash", ColumnType.BYTES),
                        Column.optional("card.country", ColumnType.STRING),
                        Column.optional("card.limits.daily", ColumnType.LONG));
    }

    @Test
    void onlyWantedColumnsAreKept() {
        EventSchema schema = EventSchemas.of(
                Samples.AVRO, Selection.all("event_id", "event_time").withWanted(Set.of("amount")));
        assertThat(schema.names()).containsExactly("event_id", "event_time", "amount");
    }

    @Test
    void anOptionalColumnCanBeRequired() {
        Selection selection = Selection.all("event_id", "label_time").withRequired(Set.of("customer_id"));
        EventSchema schema = EventSchemas.of(AvroSchemas.label(), selection);
        assertThat(schema.column(schema.indexOf("customer_id")).required()).isTrue();
    }

    @Test
    void allErrorsComeInOneMessage() {
        Selection selection = new Selection("id", "when", Set.of("tags", "amuont"), Set.of(), Set.of());
        assertThatThrownBy(() -> EventSchemas.of(Purchase.AVRO, selection))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tags: expected one of [boolean, int")
                .hasMessageContaining("found array")
                .hasMessageContaining("amuont: expected one of its fields")
                .hasMessageContaining("when: expected")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aRecordInsideItselfEndsSomewhere() {
        Schema tree = new Schema.Parser()
                .parse("{\"type\":\"record\",\"name\":\"Tree\",\"fields\":[{\"name\":\"id\",\"type\":\"string\"},"
                        + "{\"name\":\"at\",\"type\":\"long\"},{\"name\":\"next\",\"type\":[\"null\",\"Tree\"]}]}");
        assertThat(EventSchemas.of(tree, "id", "at").names()).containsExactly("id", "at");
    }

    @Test
    void schemasAreFoundByNameOrPath(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("own.avsc"), Purchase.AVRO.toString());
        assertThat(AvroSchemas.load("own.avsc", folder)).isEqualTo(Purchase.AVRO);
        assertThat(AvroSchemas.load("Score")).isEqualTo(AvroSchemas.score());
        assertThatThrownBy(() -> AvroSchemas.load("none.avsc", folder)).hasMessageContaining("no such file");
        Files.writeString(folder.resolve("broken.avsc"), "{\"type\":\"rec");
        assertThatThrownBy(() -> AvroSchemas.load("broken.avsc", folder)).hasMessageContaining("broken.avsc");
    }
}
