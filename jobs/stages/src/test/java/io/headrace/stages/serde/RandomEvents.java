package io.headrace.stages.serde;

import io.headrace.contract.Column;
import io.headrace.contract.ColumnType;
import io.headrace.contract.Event;
import io.headrace.contract.EventSchema;
import io.headrace.contract.Header;
import io.headrace.contract.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded events of any schema, with the values that break serializers. */
public final class RandomEvents {
    private static final String[] TEXTS = {"", "a", "\uD800 alone", "\uDC00", "\uD83D\uDE00", "\0", "ü".repeat(300)};
    private static final long[] LONGS = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, 0x7FF8000000000001L};

    private RandomEvents() {}

    /** @param columns besides the id and the time */
    public static EventSchema schema(String name, int columns) {
        List<Column> all = new ArrayList<>();
        all.add(Column.required("id", ColumnType.STRING));
        all.add(Column.required("time", ColumnType.TIMESTAMP));
        for (int i = 0; i < columns; i++) {
            ColumnType type = ColumnType.values()[i % ColumnType.values().length];
            all.add(Column.optional("c" + i, type));
        }
        return EventSchema.of(name, all, "id", "time");
    }

    public static Event event(EventSchema schema, Random random) {
        Event.Builder event = new Event.Builder(schema)
                .set(0, TEXTS[random.nextInt(TEXTS.length)])
                .set(1, random.nextLong());
        for (int i = 2; i < schema.size(); i++) {
            if (random.nextInt(3) > 0) {
                set(event, i, schema.column(i).type(), random);
            }
        }
        return event.build(new Origin("topic", random.nextInt(9), random.nextLong(), -1), headers(random));
    }

    public static List<Header> headers(Random random) {
        List<Header> headers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            headers.add(new Header("h" + i % 2, random.nextBoolean() ? null : bytes(random)));
        }
        return headers;
    }

    public static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(3) * 100];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void set(Event.Builder event, int column, ColumnType type, Random random) {
        switch (type) {
            case STRING -> event.set(column, TEXTS[random.nextInt(TEXTS.length)]);
            case BYTES -> event.set(column, bytes(random));
            case BOOLEAN -> event.set(column, random.nextInt(2));
            default -> event.set(column, LONGS[random.nextInt(LONGS.length)]);
        }
    }
}
